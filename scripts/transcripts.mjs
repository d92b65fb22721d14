// Holds the emulator's transcripts against a router: asks it what each transcript asks and prints where it answers
// otherwise. Only reads, unless told --writes. docs/emulator.md says how to use it.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { commandOf, play, versionOf } from './transcripts/play.mjs';
import { orderOf, transcripts } from './transcripts/read.mjs';

const USAGE = `usage: npm run transcripts -- ROUTER USER [options]
  ROUTER             https://HOST, http://HOST or ssh://HOST, with :PORT if it is another
  --comment TEXT     of the rule to look at (default: the emulator's)
  --queue NAME       of the queue to look at (default: the emulator's)
  --address IP       to ping (default 127.0.0.1: the router itself)
  --reader NAME      a second user, who may read and not write; without it, refusals are left out
  --writes           also what changes the router: each such transcript disables the rule
  --release X.Y      of a router that cannot be asked for its version
  --ca FILE, --insecure    for https: whom to trust; as curl's --cacert and -k
  --host-key SHA256:…      for ssh: of the router's key; without it the key is only shown
  --legacy           for ssh: also the algorithms of RouterOS 6
  --show             print the command for each transcript and ask nothing
The passwords are read from the environment: ROUTER_PASSWORD, READER_PASSWORD.
Ends with 0 if every answer is as written, 1 if one is not, 2 if something could not be asked.`;

const OPTIONS = {
  comment: { type: 'string', default: 'ADAPTIVE: Steer latency-sensitive to DSL' },
  queue: { type: 'string', default: 'WAN-Download-Cable' },
  address: { type: 'string', default: '127.0.0.1' },
  reader: { type: 'string' },
  writes: { type: 'boolean', default: false },
  release: { type: 'string' },
  ca: { type: 'string' },
  insecure: { type: 'boolean', default: false },
  'host-key': { type: 'string' },
  legacy: { type: 'boolean', default: false },
  show: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
};

function routerOf(address, user, values) {
  const { protocol, hostname, port, origin } = new URL(address);
  const users = { USER: { name: user, password: process.env.ROUTER_PASSWORD ?? '' } };
  if (values.reader !== undefined)
    users.READER = { name: values.reader, password: process.env.READER_PASSWORD ?? '' };
  const names = { COMMENT: values.comment, QUEUE: values.queue, ADDRESS: values.address };
  if (protocol === 'ssh:') {
    const ssh = {
      host: hostname,
      port: Number(port || 22),
      hostKey: values['host-key'],
      legacy: values.legacy,
    };
    return { ssh, users, names };
  }
  if (protocol !== 'http:' && protocol !== 'https:')
    throw new Error(`neither https, http nor ssh: ${address}`);
  const tls = {
    ...(values.ca === undefined ? {} : { ca: readFileSync(values.ca) }),
    ...(values.insecure ? { rejectUnauthorized: false } : {}),
  };
  return { rest: origin, tls, users, names };
}

/** Why a transcript is left out here; null = it is not. */
function leftOut(transcript, router, release, values) {
  const { from, to, text } = transcript.holdsFor;
  if (release < from || release > to) return `is of ${text}`;
  if (transcript.over !== undefined && !router.rest?.startsWith(`${transcript.over}:`))
    return `is of ${transcript.over}`;
  if (/\bREADER\b/.test(transcript.ask) && router.users.READER === undefined) return 'wants --reader';
  return transcript.changes !== undefined && !values.writes ? `wants --writes: ${transcript.changes}` : null;
}

async function main() {
  const { values, positionals } = parseArgs({ options: OPTIONS, allowPositionals: true });
  const [address, user] = positionals;
  if (values.help || address === undefined || user === undefined) return say(USAGE, values.help ? 0 : 2);
  const router = routerOf(address, user, values);
  const program = router.ssh === undefined ? 'curl ' : 'ssh ';
  const fitting = transcripts().filter(({ ask }) => ask.startsWith(program));
  if (values.show) return say(fitting.map((one) => `# ${one.name}\n${commandOf(one, router)}`).join('\n'), 0);
  const version = values.release ?? (await versionOf(router));
  if (version === null) return say('the router does not tell its version; say it with --release', 2);
  const counts = { same: 0, differs: 0, 'not asked': 0, 'left out': 0 };
  for (const transcript of fitting) {
    const why = leftOut(transcript, router, orderOf(version), values);
    const { word, lines } = why === null ? await held(transcript, router) : { word: 'left out', lines: [] };
    counts[word] += 1;
    console.log(`${word.padEnd(9)} ${transcript.name}${why === null ? '' : ` (${why})`}`);
    for (const line of lines) console.log(`    ${line.replaceAll('\n', '\n    ')}`);
  }
  const sum = Object.entries(counts).map(([word, count]) => `${count} ${word}`);
  return say(
    `RouterOS ${version}: ${sum.join(', ')}`,
    counts['not asked'] > 0 ? 2 : counts.differs > 0 ? 1 : 0,
  );
}

/** How one transcript fares, and what there is to say about it. */
async function held(transcript, router) {
  const asked = `asked: ${commandOf(transcript, router)}`;
  try {
    const differences = await play(transcript, router);
    if (differences.length === 0) return { word: 'same', lines: [] };
    return { word: 'differs', lines: [...differences, asked] };
  } catch (error) {
    return { word: 'not asked', lines: [error.message, asked] };
  }
}

function say(text, code) {
  (code === 2 ? console.error : console.log)(text);
  process.exitCode = code;
}

try {
  await main();
} catch (error) {
  say(error.message, 2);
}
