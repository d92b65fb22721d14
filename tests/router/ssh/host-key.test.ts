import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { RouterFailure } from '../../../lib/core/model/types.js';
import { hostKeyJudge, type HostKeyTrust } from '../../../lib/router/ssh/host-key.js';

const ED = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIB/prlrYftlLlMfhexCyQDsCK0CzQ+2/sYnLP2aMFHZF';
const ED_PRINT = 'SHA256:IjgpC6JVJJ+mqZ7BdgEhlwMvZ9Zh7d3ba6u/a/FLZHE';
const OTHER = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIF2eFo9sbCty6x8t/eECc6D3L5XQ8y5NM5D/fB1Wck6l';
const OTHER_PRINT = 'SHA256:Ty94sRCSaG7MmlwfuvbZocPNfKXMmJJn5/F5lOBvqbk';
const EC =
  'ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBFt36CV5T1J9s3NDWrjfC+xWbd6AD8yNiYskZCD8ymotbClBeAAdDLibJedoyW2oIMesf4GYJedqJZSn8ICZFxc=';
const EC_PRINT = 'SHA256:u6STcgSnK4pWchvTA0kaGk8c7n8WNDDqO3r7y2zBXWo';

const blob = (line: string): Buffer => Buffer.from(line.split(' ')[1]!, 'base64');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'host-key-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function known(text: string): HostKeyTrust {
  const file = path.join(folder, 'known_hosts');
  writeFileSync(file, text);
  return { mode: 'known_hosts', file };
}

/** The judgement on a presented key. */
function judge(trust: HostKeyTrust, presented: string): RouterFailure | null {
  const judging = hostKeyJudge(trust, 'router', 22);
  return 'code' in judging ? judging : judging.judge(blob(presented));
}

describe('trusted', () => {
  test.each([
    ['pinned', () => ({ mode: 'pinned', fingerprint: ED_PRINT }) as const],
    [
      'pinned, with the padding some tools print',
      () => ({ mode: 'pinned', fingerprint: `${ED_PRINT}=` }) as const,
    ],
    ['known', () => known(`router ${ED}`)],
    ['one of several', () => known(`router ${OTHER}\nrouter ${ED}`)],
    ['another one revoked', () => known(`@revoked router ${OTHER}\nrouter ${ED}`)],
  ])('%s', (_name, trust) => {
    expect(judge(trust(), ED)).toBeNull();
  });
});

describe('refused', () => {
  test.each([
    [
      'another than the pinned one',
      () => ({ mode: 'pinned', fingerprint: ED_PRINT }) as const,
      OTHER,
      'host_key_changed',
      [ED_PRINT, OTHER_PRINT],
    ],
    [
      'no pin matches in another case',
      () => ({ mode: 'pinned', fingerprint: ED_PRINT.toLowerCase() }) as const,
      ED,
      'host_key_changed',
      [ED_PRINT],
    ],
    [
      'known under another key',
      () => known(`router ${ED}`),
      OTHER,
      'host_key_changed',
      [ED_PRINT, OTHER_PRINT],
    ],
    [
      'known under a key of another algorithm',
      () => known(`router ${ED}`),
      EC,
      'host_key_changed',
      ['ssh-ed25519', ED_PRINT, 'ecdsa-sha2-nistp256', EC_PRINT],
    ],
    ['not known', () => known(`elsewhere ${ED}`), ED, 'host_key_unknown', [ED_PRINT]],
    [
      'revoked, though known',
      () => known(`router ${ED}\n@revoked router ${ED}`),
      ED,
      'host_key_changed',
      [ED_PRINT, 'revokes'],
    ],
    [
      'no file',
      () => ({ mode: 'known_hosts', file: path.join(folder, 'none') }) as const,
      ED,
      'host_key_unknown',
      [ED_PRINT],
    ],
    [
      'a folder in place of the file',
      () => ({ mode: 'known_hosts', file: folder }) as const,
      ED,
      'host_key_unknown',
      ['a folder'],
    ],
  ])('%s', (_name, trust, presented, code, shown) => {
    const failure = judge(trust(), presented);
    expect(failure?.code).toBe(code);
    for (const text of shown) expect(failure?.message).toContain(text);
    expect(failure?.message).toContain('nothing was sent');
    expect(failure?.todo).toContain('wanctl-steer trust');
  });
});

test('types of known keys are told, for asking for them first', () => {
  const judging = hostKeyJudge(known(`router ${EC}\nrouter ${EC}\n@revoked router ${ED}`), 'router', 22);
  expect('code' in judging ? [] : judging.knownTypes).toEqual(['ecdsa-sha2-nistp256']);
});
