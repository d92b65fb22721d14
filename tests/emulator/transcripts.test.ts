/** What the emulator claims a router says, held against the emulator; the same program holds it against a router. */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from '@jest/globals';
import { startEmulator, type Emulator } from '../../lib/emulator/index.js';
import { readCommand, switchCommand } from '../../lib/router/protocol/ssh-commands.js';
import { consoleText } from '../../lib/router/protocol/text.js';

interface Transcript {
  readonly name: string;
  readonly title: string;
  readonly router: string;
  readonly holdsFor: { readonly text: string; readonly from: number; readonly to: number };
  readonly seen: boolean;
  readonly evidence: string;
  readonly ask: string;
  readonly changes?: string;
  readonly answer: string;
}

interface Router {
  readonly rest?: string;
  readonly tls?: object;
  readonly ssh?: object;
  readonly users: Readonly<Record<'USER' | 'READER', { readonly name: string; readonly password: string }>>;
  readonly names: Readonly<Record<string, string>>;
}

const script = async <T>(name: string): Promise<T> => (await import(`../../scripts/${name}`)) as T;
const { transcripts, readTranscript, orderOf } = await script<{
  readonly transcripts: () => readonly Transcript[];
  readonly readTranscript: (name: string, text: string) => Transcript;
  readonly orderOf: (version: string) => number;
}>('transcripts/read.mjs');
const { play, commandOf } = await script<{
  readonly play: (transcript: Transcript, router: Router) => Promise<readonly string[]>;
  readonly commandOf: (transcript: Transcript, router: Router) => string;
}>('transcripts/play.mjs');
const { compareJson, compareText } = await script<{
  readonly compareJson: (expected: unknown, actual: unknown) => readonly string[];
  readonly compareText: (expected: string, actual: string, spacingCounts: boolean) => readonly string[];
}>('transcripts/compare.mjs');

const ALL = transcripts();
const NOBODY = '192.0.2.99';
const NAMES = {
  COMMENT: 'ADAPTIVE: Steer latency-sensitive to DSL',
  QUEUE: 'WAN-Download-Cable',
  ADDRESS: '127.0.0.1',
};

let emulator: Emulator | undefined;
afterEach(() => emulator?.stop());

async function start(version: string, ssh: boolean): Promise<Emulator> {
  emulator = await startEmulator({ scheme: 'http', version, ssh, silentHosts: [NOBODY] });
  return emulator;
}

/** As the program is told of it: by REST, or by SSH where there is SSH. */
function routerOf({ url, ssh: service, model }: Emulator): Router {
  const way =
    service === null
      ? { rest: url }
      : {
          ssh: {
            host: '127.0.0.1',
            port: service.port,
            hostKey: service.fingerprint,
            legacy: model.version.startsWith('6'),
          },
        };
  const users = {
    USER: { name: 'steer', password: 'steer-secret' },
    READER: { name: 'reader', password: 'reader-secret' },
  };
  return { ...way, users, names: NAMES };
}

const ssh = ({ ask }: Transcript): boolean => ask.startsWith('ssh ');

describe('the emulator answers as written, in every release it holds for', () => {
  const DRESSES = ['6.49.18 (long-term)', '7.16.2 (stable)', '7.23.2 (stable)'];
  const cases = ALL.flatMap((one) => {
    const { from, to } = one.holdsFor;
    const others = DRESSES.filter((version) => orderOf(version) >= from && orderOf(version) <= to);
    return [...new Set([one.router, ...others])].map((version) => [one.name, version, one] as const);
  });

  test.each(cases)('%s in %s', async (_name, version, transcript) => {
    const at = await start(version, ssh(transcript));
    expect(await play(transcript, routerOf(at))).toEqual([]);
    expect(at.stats().configWrites).toBe(transcript.changes === 'the rule is disabled' ? 1 : 0);
  });
});

describe('what is written', () => {
  test('is of the release it is played on, and says of what is seen by whom', () => {
    for (const { name, router, holdsFor, seen, evidence } of ALL) {
      const order = orderOf(router);
      expect([name, order >= holdsFor.from && order <= holdsFor.to]).toEqual([name, true]);
      expect([name, seen ? evidence.length > 10 : true]).toEqual([name, true]);
    }
  });

  const DISABLE = {
    want: 'primary',
    enabled: false,
    prefixes: null,
    timeoutSec: 0,
    leadSec: null,
    unseat: null,
    replace: false,
  } as const;

  test('is asked as a run asks', () => {
    const text = (name: string) => consoleText(name)!;
    const names = {
      comment: text('COMMENT'),
      download: text('QUEUE'),
      upload: null,
      lease: null,
      leader: null,
      matches: false,
    };
    const mark = 's0123456789ab';
    for (const folder of ['ssh-6', 'ssh-7']) {
      const ask = (name: string): string => ALL.find((one) => one.name === `${folder}/${name}`)!.ask;
      expect(ask('read')).toBe(
        `ssh USER@ROUTER '${readCommand(names, { rule: true, lease: true, uptime: true }, mark)}'`,
      );
      expect(ask('switch')).toBe(`ssh USER@ROUTER '${switchCommand(names, DISABLE, mark)}'`);
    }
  });

  test.each([
    ['no answer', 'title\nrouter: 7.1\n', /no answer/],
    ['a head that is not whole', 'title\nrouter: 7.1\nanswer:\nx', /lacks holds for, seen/],
    ['neither yes nor no', head('perhaps'), /seen is yes or no/],
  ])('with %s is refused', (_name, text, error) => {
    expect(() => readTranscript('x', text)).toThrow(error);
  });

  function head(seen: string): string {
    return `title\nrouter: 7.1\nholds for: 7.1 and later\nseen on a real router: ${seen}\nask: curl x\nanswer:\n200`;
  }
});

describe('what differs is found', () => {
  test.each([
    ['a value', { a: '1' }, { a: '2' }, ['.a: expected 1, got 2']],
    ['a number that should be text', { a: '1' }, { a: 1 }, ['.a: expected "1", got 1']],
    ['a mark that does not fit', { a: '<number>' }, { a: '1x' }, ['.a: expected <number>, got 1x']],
    ['a field that is missing', { a: '1' }, {}, ['.a: expected "1", got nothing']],
    ['a field too many', {}, { a: '1' }, ['.a: expected nothing, got "1"']],
    ['another order', { a: '1', b: '1' }, { b: '1', a: '1' }, ['fields in order: expected a,b, got b,a']],
    ['a record too few', [{}], [], ['answer: expected 1 records, got 0']],
    ['nothing: a field that may be absent', { 'a?': '1' }, {}, []],
    ['nothing: more fields may come', { '...': '' }, { a: '1' }, []],
  ])('in JSON: %s', (_name, expected, actual, differences) => {
    expect(compareJson(expected, actual)).toEqual(differences);
  });

  test.each([
    ['a line', 'a\nb', 'a\nc', true, ['line 2: expected b, got c']],
    ['a line too many', 'a', 'a\nb', true, ['line 2: expected nothing, got b']],
    ['blanks in front', 'a', ' a', true, ['line 1: expected a, got  a']],
    ['nothing: blanks behind', 'a', 'a  ', true, []],
    ['nothing: blanks and lines, where they do not count', 'a b', '\na\n   b', false, []],
    ['another word there', 'a b', 'a c', false, ['text: expected a b, got a c']],
  ])('in text: %s', (_name, expected, actual, spacingCounts, differences) => {
    expect(compareText(expected, actual, spacingCounts)).toEqual(differences);
  });

  test.each(['rest/rule-whole', 'ssh-7/rule-state'])(
    'at a router that answers otherwise: %s',
    async (name) => {
      const transcript = ALL.find((one) => one.name === name)!;
      const at = await start(transcript.router, ssh(transcript));
      at.faults.add({ kind: 'wrong-body', body: 'resource', times: 1 });
      expect(await play(transcript, routerOf(at))).not.toEqual([]);
    },
  );
});

describe('as a program', () => {
  const ROOT = fileURLToPath(new URL('../../', import.meta.url));

  function hold(args: readonly string[]): Promise<{ code: number; out: string }> {
    const env = { ...process.env, ROUTER_PASSWORD: 'steer-secret', READER_PASSWORD: 'reader-secret' };
    return new Promise((resolve) => {
      execFile(
        process.execPath,
        [path.join(ROOT, 'scripts/transcripts.mjs'), ...args],
        { env },
        (error, stdout, stderr) => {
          resolve({ code: typeof error?.code === 'number' ? error.code : 0, out: stdout + stderr });
        },
      );
    });
  }

  test('over REST: only reads unless told otherwise, and leaves out what is of another release', async () => {
    const at = await start('7.16.2 (stable)', false);
    const first = await hold([at.url, 'steer']);
    expect(first.out).toMatch(/^left out {2}rest\/rule-disable \(wants --writes: the rule is disabled\)$/m);
    expect(first.out).toMatch(/^left out {2}rest-refusals\/before-rest \(is of 7\.1 to 7\.8\)$/m);
    expect(first.out).toMatch(/^left out {2}rest-refusals\/reader-command \(wants --reader\)$/m);
    expect(first.out).toMatch(
      /^RouterOS 7\.16\.2 \(stable\): \d+ same, 0 differs, 0 not asked, 7 left out\n$/m,
    );
    expect([first.code, at.stats().configWrites]).toEqual([0, 0]);
    const second = await hold([at.url, 'steer', '--reader', 'reader', '--writes']);
    expect(second).toMatchObject({
      code: 0,
      out: expect.stringMatching(/ 0 differs, 0 not asked, 1 left out\n$/),
    });
    expect(at.stats().configWrites).toBe(3);
  });

  test('over SSH: an old release, the key pinned', async () => {
    const at = await start('6.49.18 (long-term)', true);
    const router = ['ssh://127.0.0.1:' + String(at.ssh?.port), 'steer', '--legacy'];
    expect(await hold(router)).toMatchObject({ code: 2, out: expect.stringContaining(at.ssh!.fingerprint) });
    const pinned = await hold([...router, '--host-key', at.ssh!.fingerprint]);
    expect(pinned.out).toMatch(
      /RouterOS 6\.49\.18 \(long-term\): \d+ same, 0 differs, 0 not asked, \d+ left out\n$/,
    );
    expect(pinned.code).toBe(0);
  });

  test('a router that answers otherwise is told, with the command to ask it by hand', async () => {
    const at = await start('7.16.2 (stable)', false);
    at.model.mangle.add({ comment: NAMES.COMMENT });
    const { code, out } = await hold([at.url, 'steer']);
    // Of two rules none can be named.
    expect(out).toMatch(/^not asked rest-refusals\/unknown-parameter\n {4}2 rules have the comment/m);
    expect(code).toBe(2);
    expect(out).toMatch(
      /^differs {3}rest\/rule-whole\n {4}answer: expected 1 records, got 2\n {4}asked: curl -s -u steer 'http/m,
    );
  });

  test('a wrong right of the second user is told', async () => {
    const at = await start('7.16.2 (stable)', false);
    at.model.users.groups.set('steer-read', new Set(['read', 'write', 'api', 'rest-api']));
    const { code, out } = await hold([at.url, 'steer', '--reader', 'reader']);
    expect(out).toMatch(/^differs {3}rest-refusals\/reader-command\n {4}status: expected 500, got 200$/m);
    expect(code).toBe(1);
  });

  test('--show prints every command with the names filled in', async () => {
    const { code, out } = await hold(['https://router.example', 'me', '--comment', 'a "b"', '--show']);
    expect(code).toBe(0);
    expect(out).toContain(
      "curl -s -u me 'https://router.example/rest/ip/firewall/mangle?comment=a%20%22b%22'",
    );
    expect(out).toContain(String.raw`".query":["comment=a \"b\""]`);
  });

  test('what cannot be asked is an error of its own', async () => {
    expect((await hold(['ftp://x', 'me'])).code).toBe(2);
    expect((await hold(['http://127.0.0.1:9', 'me'])).code).toBe(2);
    expect(await hold(['--help'])).toMatchObject({ code: 0, out: expect.stringMatching(/^usage: /) });
  });
});

test('a shell line says what is asked', () => {
  const one = ALL.find(({ name }) => name === 'ssh-7/rule-state')!;
  const router = { users: { USER: { name: 'me', password: '' }, READER: { name: 'r', password: '' } } };
  expect(commandOf(one, { ...router, ssh: { host: 'router' }, names: { COMMENT: 'it\'s "$5"' } })).toBe(
    String.raw`ssh me@router ':put [/ip firewall mangle get [/ip firewall mangle find where comment="it'\''s \"\$5\""] disabled]'`,
  );
});
