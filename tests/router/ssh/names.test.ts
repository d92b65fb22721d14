/** Comments and queue names, however hostile, reach the router as text or not at all. */
import { expect, test } from '@jest/globals';
import { startEmulator } from '../../../lib/emulator/index.js';
import { deadlineIn } from '../../fakes/test-deadline.js';
import { PASSWORD, RULE, sshClient } from './support.js';
import { setRule } from '../../support/switch.js';

const ample = () => deadlineIn(20_000);

test('names with control characters are refused before anything is opened', () => {
  expect(() => sshClient(1, { comment: 'a\nb' })).toThrow(/mangle_rule\.comment/);
  expect(() => sshClient(1, { downloadQueue: 'a\0b' })).toThrow(/primary_download/);
});

test.each(['"; /system reboot; "', '$[/system reboot]', 'a\\', "'x'", '[find]', 'ü 日本 “look-alike”'])(
  'the comment %s reaches the router as text',
  async (comment) => {
    const emulator = await startEmulator({
      scheme: 'http',
      ssh: { hostKey: 'ed25519' },
      users: [{ name: 'steer', password: PASSWORD }],
    });
    const rule = emulator.model.mangle.add({ comment, disabled: true });
    const router = sshClient(emulator.ssh?.port ?? 0, { comment, downloadQueue: comment });
    expect(await router.read(ample())).toMatchObject({
      kind: 'ok',
      value: { rule: { kind: 'ok', value: { comment } }, download: { kind: 'unknown', reason: 'missing' } },
    });
    expect((await setRule(router, RULE, true, ample())).kind).toBe('ok');
    expect(rule.disabled).toBe(false);
    router.close();
    expect(emulator.stats().configWrites).toBe(1);
    await emulator.stop();
  },
);
