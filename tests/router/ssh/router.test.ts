import { afterEach, describe, expect, test } from '@jest/globals';
import { startEmulator } from '../../../lib/emulator/index.js';
import { deadlineIn } from '../../fakes/test-deadline.js';
import {
  sshFailureOf,
  markOf,
  NAMES,
  PASSWORD,
  RULE,
  say,
  sshClient,
  sshServer,
  type SshTestServer,
} from './support.js';
import { readRule, setRule } from '../../support/switch.js';

const ample = () => deadlineIn(20_000);

let server: SshTestServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

describe('what a run costs the router', () => {
  test('a steady run: one connection, one login, one command, no terminal, nothing else', async () => {
    server = await sshServer();
    const router = sshClient(server.port);
    const got = await router.read(ample());
    router.close();
    expect(got).toMatchObject({
      kind: 'ok',
      value: {
        atBootMs: 12_345,
        download: { kind: 'ok', value: { name: NAMES.downloadQueue } },
        upload: { kind: 'ok', value: { name: NAMES.uploadQueue } },
        rule: { kind: 'ok', value: { comment: NAMES.comment, enabled: false } },
        uptimeMs: { kind: 'ok' },
      },
    });
    expect(server).toMatchObject({ logins: [`password ${PASSWORD}`], others: [] });
    expect(server.connections()).toBe(1);
    expect(server.commands).toHaveLength(1);
  });

  test('a run that switches: one command more, which also says what the rule then is', async () => {
    server = await sshServer();
    const router = sshClient(server.port);
    await router.read(ample());
    expect(await setRule(router, RULE, true, ample())).toMatchObject({
      value: { rule: { value: { enabled: true } } },
    });
    router.close();
    expect(server.connections()).toBe(1);
    expect(server.logins).toHaveLength(1);
    expect(new Set(server.commands.map(markOf)).size).toBe(2);
  });

  test('close lets go at once', async () => {
    server = await sshServer();
    const router = sshClient(server.port);
    await router.read(ample());
    router.close();
    while (server.open() > 0) await new Promise((resolve) => setTimeout(resolve, 5));
  });
});

describe('a connection that went away between two commands', () => {
  test('is opened anew for the next one, which is sent once', async () => {
    let first = true;
    const emulator = await startEmulator({ scheme: 'http' });
    server = await sshServer({
      exec(command, channel, client) {
        void emulator.console(command).then((text) => {
          say(channel, text);
          if (first) channel.once('close', () => client.end());
          first = false;
        });
      },
    });
    const router = sshClient(server.port);
    expect((await router.read(ample())).kind).toBe('ok');
    while (server.open() > 0) await new Promise((resolve) => setTimeout(resolve, 5));
    expect((await readRule(router, ample())).kind).toBe('ok');
    router.close();
    await emulator.stop();
    expect(server.connections()).toBe(2);
    expect(server.commands).toHaveLength(2);
  });
});

describe('answers', () => {
  const END = (command: string): string => `${markOf(command)} end=|\r\n`;

  test.each([
    ['no exit status', (text: string, channel: Parameters<typeof say>[0]) => void channel.end(text)],
    [
      'an exit status that is not 0',
      (text: string, channel: Parameters<typeof say>[0]) => {
        channel.write(text);
        channel.exit(1);
        channel.end();
      },
    ],
    [
      'a channel that never ends',
      (text: string, channel: Parameters<typeof say>[0]) => void channel.write(text),
    ],
    [
      'one byte at a time',
      (text: string, channel: Parameters<typeof say>[0]) => {
        for (const byte of text) channel.write(byte);
        channel.end();
      },
    ],
    [
      'on the error stream',
      (text: string, channel: Parameters<typeof say>[0]) => {
        channel.stderr.write(text);
        channel.exit(0);
        channel.end();
      },
    ],
  ])('are believed with %s', async (_name, answer) => {
    const emulator = await startEmulator({ scheme: 'http' });
    server = await sshServer({
      exec(command, channel) {
        void emulator.console(command).then((text) => answer(text, channel));
      },
    });
    const router = sshClient(server.port);
    const got = await router.read(ample());
    router.close();
    await emulator.stop();
    expect(got).toMatchObject({ kind: 'ok', value: { rule: { kind: 'ok' }, download: { kind: 'ok' } } });
  });

  test.each([
    ['nothing', () => ''],
    ['the command sent back', (command: string) => `${command}\r\n`],
    ['the answer to another run', () => 's000000000000 r.n=1|\r\ns000000000000 end=|\r\n'],
    ['the end without its line break before it', (command: string) => `xx${END(command)}`],
    ['a prompt', () => '[steer@MikroTik] > '],
  ])('are not believed: %s', async (_name, answer) => {
    server = await sshServer({ exec: (command, channel) => say(channel, answer(command)) });
    const router = sshClient(server.port);
    expect(sshFailureOf(await router.read(ample())).code).toBe('protocol');
    expect(sshFailureOf(await setRule(router, RULE, true, ample())).code).toBe('protocol');
    router.close();
  });

  test('an end without anything before it: every part is unknown, nothing is made up', async () => {
    server = await sshServer({ exec: (command, channel) => say(channel, END(command)) });
    const router = sshClient(server.port);
    expect(await router.read(ample())).toMatchObject({
      kind: 'ok',
      value: {
        download: { kind: 'unknown', reason: 'malformed' },
        upload: { kind: 'unknown', reason: 'malformed' },
        rule: { kind: 'unknown', reason: 'malformed' },
        uptimeMs: { kind: 'unknown', reason: 'missing' },
      },
    });
    expect(sshFailureOf(await setRule(router, RULE, true, ample())).code).toBe('protocol');
    router.close();
  });

  test('a flood is cut off, and the router left alone', async () => {
    const block = `${'x'.repeat(1023)}\n`.repeat(64);
    server = await sshServer({
      exec(_command, channel) {
        channel.on('error', () => undefined);
        const more = (): void => {
          while (channel.writable && channel.write(block));
          if (channel.writable) channel.once('drain', more);
        };
        more();
      },
    });
    const router = sshClient(server.port);
    const failure = sshFailureOf(await router.read(ample()));
    expect(failure.code).toBe('protocol');
    expect(failure.quietMs).toBeGreaterThan(0);
    expect(sshFailureOf(await readRule(router, ample())).code).toBe('resting');
    router.close();
  });

  test('a write that both complains and ends is a failure', async () => {
    server = await sshServer({
      exec(command, channel) {
        say(channel, `not enough permissions (9)\r\n${markOf(command)} w.n=1|\r\n${END(command)}`);
      },
    });
    const router = sshClient(server.port);
    expect(sshFailureOf(await setRule(router, RULE, true, ample())).code).toBe('not_permitted');
    router.close();
  });

  test.each([
    [0, 'router_error'],
    [2, 'router_error'],
  ])('a write that found %d rules sent nothing', async (count, code) => {
    server = await sshServer({
      exec: (command, channel) => say(channel, `${markOf(command)} w.n=${count}|\r\n${END(command)}`),
    });
    const router = sshClient(server.port);
    const failure = sshFailureOf(await setRule(router, RULE, true, ample()));
    expect(failure.code).toBe(code);
    expect(failure.message).toContain(`found ${count} rules; nothing was switched`);
    router.close();
  });

  test('a router that says it timed out is left alone', async () => {
    server = await sshServer({ exec: (_command, channel) => say(channel, 'action timed out (13)\r\n') });
    const router = sshClient(server.port);
    expect(sshFailureOf(await router.read(ample()))).toMatchObject({ code: 'timeout', quietMs: 3_000 });
    expect(sshFailureOf(await router.read(ample())).code).toBe('resting');
    router.close();
    expect(server.commands).toHaveLength(1);
  });
});

describe('a user without the right to read', () => {
  test('is told so: the guards hide the reason, one more question finds it', async () => {
    const emulator = await startEmulator({ scheme: 'http', ssh: { hostKey: 'ed25519' } });
    emulator.model.users.groups.set('blind', new Set(['ssh']));
    emulator.model.users.add({ name: 'blind', password: PASSWORD, group: 'blind' });
    const router = sshClient(emulator.ssh?.port ?? 0, { user: 'blind' });
    const failure = sshFailureOf(await router.read(ample()));
    expect(failure.code).toBe('not_permitted');
    expect(failure.todo).toMatch(/user get \[find where name="blind"\].*policy=ssh,read,write$/);
    expect(sshFailureOf(await readRule(router, ample())).code).toBe('not_permitted');
    router.close();
    expect(emulator.stats().sshConnections).toBe(1);
    await emulator.stop();
  });
});
