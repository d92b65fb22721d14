// Plays a transcript at a router: fills in the names, asks, and says what differs.
import { request as plainRequest } from 'node:http';
import { request as tlsRequest } from 'node:https';
import ssh2 from 'ssh2';
import { compareJson, compareText, difference } from './compare.mjs';
import { splitOnce } from './read.mjs';

/** Longer than any answer takes. */
const TIMEOUT_MS = 20_000;

/**
 * How a value is written where it stands. RULE_ID is found by asking first.
 * A router is { rest: URL, tls } or { ssh: { host, port, hostKey, legacy } }, with { users: { USER, READER }, names }.
 */
const WRITTEN = {
  url: encodeURIComponent,
  json: (value) => JSON.stringify(value).slice(1, -1),
  console: (value) => value.replaceAll(/[\\"$?]/g, String.raw`\$&`),
  plain: (value) => value,
};

function fill(text, names, how) {
  return text.replaceAll(/\b(?:COMMENT|QUEUE|ADDRESS|RULE_ID)\b/g, (word) =>
    names[word] === undefined ? word : WRITTEN[how](names[word]),
  );
}

/** The words of a shell line: no escapes, single and double quotes. */
export function shellWords(line) {
  return [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([, one, two, three]) => one ?? two ?? three);
}

/** What a person would type, with the names of this router in it. */
export function commandOf(transcript, router) {
  const [program, ...words] = shellWords(transcript.ask);
  const named = words.map((word) =>
    word
      .replace(/\b(USER|READER)\b/, (_all, who) => router.users[who]?.name ?? who)
      .replace(/\bROUTER\b/, router.rest ?? router.ssh?.host ?? 'ROUTER'),
  );
  const how = (word, i) => (program === 'ssh' ? 'console' : words[i - 1] === '-d' ? 'json' : 'url');
  return [program, ...named.map((word, i) => fill(word, router.names, how(word, i)))]
    .map((word) => (/^[\w@./:-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`))
    .join(' ');
}

/** The differences between the transcript and this router; none = the same. */
export async function play(transcript, router) {
  const names = { ...router.names };
  if (transcript.ask.includes('RULE_ID')) names.RULE_ID = await ruleId(router);
  return transcript.ask.startsWith('ssh ')
    ? playSsh(transcript, router, names)
    : playRest(transcript, router, names);
}

/** The version the router says it has; null if it does not. */
export async function versionOf(router) {
  if (router.ssh !== undefined) {
    const { text } = await exec(router, router.users.USER, ':put [/system resource get version]');
    return /^\d+\.\d+/.test(text) ? text.trim() : null;
  }
  const answer = await http(router, {
    method: 'GET',
    path: '/rest/system/resource',
    user: router.users.USER,
  });
  return answer.status === 200 ? (JSON.parse(answer.body).version ?? null) : null;
}

async function ruleId(router) {
  const path = `/rest/ip/firewall/mangle?comment=${encodeURIComponent(router.names.COMMENT)}&.proplist=.id`;
  const { body } = await http(router, { method: 'GET', path, user: router.users.USER });
  const rows = JSON.parse(body);
  if (rows.length !== 1) throw new Error(`${rows.length} rules have the comment ${router.names.COMMENT}`);
  return rows[0]['.id'];
}

async function playRest(transcript, router, names) {
  const words = shellWords(transcript.ask);
  const after = (option) => (words.includes(option) ? words[words.indexOf(option) + 1] : undefined);
  const body = after('-d');
  const answer = await http(router, {
    method: after('-X') ?? (body === undefined ? 'GET' : 'POST'),
    path: fill(words.at(-1).replace(/^ROUTER/, ''), names, 'url'),
    user: userOf(router, after('-u')),
    type: after('-H')?.replace(/^Content-Type: /, ''),
    body: body === undefined ? undefined : fill(body, names, 'json'),
  });
  const [line, ...rest] = transcript.answer.split('\n');
  const [status, type = 'application/json'] = line.split(' ');
  const got = [`${answer.status}`, answer.headers['content-type'] ?? ''];
  const differences = [
    ...(got[0] === status ? [] : [difference('status', status, got[0])]),
    ...(got[1] === type ? [] : [difference('content type', type, got[1])]),
  ];
  const expected = fill(rest.join('\n'), names, type === 'application/json' ? 'json' : 'plain');
  if (type !== 'application/json')
    return [...differences, ...compareText(expected, answer.body, transcript.spacingCounts)];
  try {
    return [...differences, ...compareJson(JSON.parse(expected), JSON.parse(answer.body))];
  } catch {
    return [...differences, difference('body', 'JSON', answer.body.slice(0, 200))];
  }
}

/** `USER` and `READER` are the router's; `name:password` is nobody's. */
function userOf(router, who) {
  const [name, password = ''] = splitOnce(who, ':');
  return router.users[who] ?? { name, password };
}

async function playSsh(transcript, router, names) {
  const [, who, line] = shellWords(transcript.ask);
  const { code, text } = await exec(router, router.users[who.split('@')[0]], fill(line, names, 'console'));
  const [status, ...rest] = transcript.answer.split('\n');
  const got = `exit ${code ?? 'without a status'}`;
  const bare = text.replaceAll('\r\n', '').includes('\n');
  return [
    ...(got === status ? [] : [difference('end', status, got)]),
    ...(bare ? [difference('ends of lines', 'CR LF', 'LF')] : []),
    ...compareText(
      fill(rest.join('\n'), names, 'plain'),
      text.replace(/\r\n$/, '').replaceAll('\r\n', '\n'),
      transcript.spacingCounts,
    ),
  ];
}

function http(router, { method, path, user, type, body }) {
  const url = new URL(router.rest);
  const auth = Buffer.from(`${user.name}:${user.password}`).toString('base64');
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? tlsRequest : plainRequest)(
      {
        ...{ host: url.hostname, port: url.port, method, path, agent: false, timeout: TIMEOUT_MS },
        ...router.tls,
        headers: {
          Authorization: `Basic ${auth}`,
          ...(type === undefined ? {} : { 'Content-Type': type }),
          ...(body === undefined ? {} : { 'Content-Length': Buffer.byteLength(body) }),
        },
      },
      async (response) => {
        let text = '';
        for await (const part of response.setEncoding('utf8')) text += part;
        resolve({ status: response.statusCode, headers: response.headers, body: text });
      },
    );
    request.on('timeout', () => request.destroy(new Error(`no answer within ${TIMEOUT_MS / 1000} s`)));
    request.on('error', reject);
    request.end(body);
  });
}

const LEGACY = {
  kex: { append: ['diffie-hellman-group14-sha1', 'diffie-hellman-group1-sha1'], prepend: [], remove: [] },
  cipher: { append: ['aes256-cbc', 'aes128-cbc', '3des-cbc'], prepend: [], remove: [] },
  hmac: { append: ['hmac-md5'], prepend: [], remove: [] },
};

/** One line on a connection of its own. */
function exec(router, user, line) {
  const { host, port, hostKey, legacy } = router.ssh;
  return new Promise((resolve, reject) => {
    const client = new ssh2.Client();
    let shown = '';
    client.on('error', (error) =>
      reject(
        shown === ''
          ? error
          : new Error(`the router shows the host key ${shown}, not ${hostKey ?? 'a known one'}`),
      ),
    );
    client.once('ready', () => {
      client.exec(line, (error, channel) => {
        if (error) return reject(error);
        let [text, code] = ['', null];
        channel.setEncoding('utf8').on('data', (part) => (text += part));
        channel.once('exit', (value) => (code = value));
        channel.once('close', () => {
          client.end();
          resolve({ code, text });
        });
      });
    });
    client.connect({
      ...{ host, port, username: user.name, password: user.password, readyTimeout: TIMEOUT_MS },
      hostHash: 'sha256',
      hostVerifier: (hash) => {
        const print = `SHA256:${Buffer.from(hash, 'hex').toString('base64').replace('=', '')}`;
        if (print !== hostKey) shown = print;
        return print === hostKey;
      },
      ...(legacy ? { algorithms: LEGACY } : {}),
    });
  });
}
