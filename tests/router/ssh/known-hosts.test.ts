import { describe, expect, test } from '@jest/globals';
import {
  hostKeyFingerprint,
  hostKeyType,
  knownHostLine,
  knownHostName,
  knownKeys,
} from '../../../lib/router/ssh/known-hosts.js';

/** Keys made by ssh-keygen, with the fingerprints it prints for them. */
const A = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIB/prlrYftlLlMfhexCyQDsCK0CzQ+2/sYnLP2aMFHZF';
const A_PRINT = 'SHA256:IjgpC6JVJJ+mqZ7BdgEhlwMvZ9Zh7d3ba6u/a/FLZHE';
const B = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIF2eFo9sbCty6x8t/eECc6D3L5XQ8y5NM5D/fB1Wck6l';
const B_PRINT = 'SHA256:Ty94sRCSaG7MmlwfuvbZocPNfKXMmJJn5/F5lOBvqbk';
const C =
  'ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBFt36CV5T1J9s3NDWrjfC+xWbd6AD8yNiYskZCD8ymotbClBeAAdDLibJedoyW2oIMesf4GYJedqJZSn8ICZFxc=';
const C_PRINT = 'SHA256:u6STcgSnK4pWchvTA0kaGk8c7n8WNDDqO3r7y2zBXWo';

/** What `ssh-keygen -H` made of `router.example` and of `[router.example]:2222`. */
const HASHED = '|1|alaZ8spBNBnIa8F7sKlbJ7hMixw=|cYgVnlZ+y3Dk1FDAGfigAGVLvNw=';
const HASHED_PORT = '|1|nczGjR/KdRgVLuCC7iKEHkAOrAI=|T8qHKUxY6A1CflraVIEqL9+px6A=';

/** Fingerprints of what is known, revoked ones with a `!`. */
function prints(text: string, host: string, port = 22): string[] {
  return knownKeys(text, host, port).map((one) => `${one.revoked ? '!' : ''}${hostKeyFingerprint(one.key)}`);
}

describe('entries for a host', () => {
  test.each([
    ['a name', `router.example ${A}`, 'router.example', 22, [A_PRINT]],
    ['another name', `router.example ${A}`, 'router.example.org', 22, []],
    ['case does not matter', `Router.Example ${A}`, 'rOUTER.eXAMPLE', 22, [A_PRINT]],
    ['an address', `192.168.88.1 ${A}`, '192.168.88.1', 22, [A_PRINT]],
    ['an IPv6 address', `fe80::1 ${A}`, 'fe80::1', 22, [A_PRINT]],
    ['an IPv6 address as a URL has it', `fe80::1 ${A}`, '[fe80::1]', 22, [A_PRINT]],
    ['an IPv6 address with port', `[fe80::1]:2222 ${A}`, 'fe80::1', 2222, [A_PRINT]],
    ['several names', `a,router,b ${A}`, 'router', 22, [A_PRINT]],
    ['with a comment behind', `router ${A} admin@pc`, 'router', 22, [A_PRINT]],
    ['tabs and CR LF', `router\t${A.replace(' ', '\t')}\r\n`, 'router', 22, [A_PRINT]],
    ['hashed', `${HASHED} ${A}`, 'router.example', 22, [A_PRINT]],
    ['hashed, another name', `${HASHED} ${A}`, 'router.example2', 22, []],
    ['hashed with port', `${HASHED_PORT} ${B}`, 'router.example', 2222, [B_PRINT]],
    ['hashed with port, asked without', `${HASHED_PORT} ${B}`, 'router.example', 22, []],
    ['hashed by something newer', `|2|abcd|efgh ${A}`, 'router', 22, []],
    ['a port', `[router]:2222 ${A}`, 'router', 2222, [A_PRINT]],
    ['a port, asked for another', `[router]:2222 ${A}`, 'router', 2223, []],
    ['a port, asked for none', `[router]:2222 ${A}`, 'router', 22, []],
    ['no port of its own: as ssh, that of the host', `router ${A}`, 'router', 2222, [A_PRINT]],
    ['its own port comes first', `router ${A}\n[router]:2222 ${B}`, 'router', 2222, [B_PRINT]],
    ['a pattern', `*.example ${A}`, 'router.example', 22, [A_PRINT]],
    ['a pattern with one place', `router? ${A}`, 'router1', 22, [A_PRINT]],
    ['a pattern with one place too many', `router? ${A}`, 'router', 22, []],
    ['a pattern for everything', `* ${A}`, 'whatever', 22, [A_PRINT]],
    ['a pattern for a port', `[*.example]:2222 ${A}`, 'r.example', 2222, [A_PRINT]],
    ['not this one', `*.example,!router.example ${A}`, 'router.example', 22, []],
    ['not this one, said first', `!router.example,*.example ${A}`, 'router.example', 22, []],
    ['only a refusal matches nothing', `!other ${A}`, 'router', 22, []],
    [
      'several keys',
      `router ${A}\nrouter ${B}\nother ${C}\nrouter ${C}`,
      'router',
      22,
      [A_PRINT, B_PRINT, C_PRINT],
    ],
    ['revoked', `@revoked * ${A}\nrouter ${B}`, 'router', 22, [`!${A_PRINT}`, B_PRINT]],
    [
      'revoked for the host, asked with a port',
      `@revoked router ${A}\n[router]:2222 ${B}`,
      'router',
      2222,
      [B_PRINT, `!${A_PRINT}`],
    ],
    ['an authority is no key of the host', `@cert-authority * ${A}`, 'router', 22, []],
    ['an unknown marker', `@whatever router ${A}`, 'router', 22, []],
    ['a comment', `# router ${A}`, 'router', 22, []],
    ['nothing', '', 'router', 22, []],
    ['no key', 'router ssh-ed25519', 'router', 22, []],
    ['a key that is no base64', 'router ssh-ed25519 %%%', 'router', 22, []],
    ['a key cut short', `router ${A.slice(0, 30)}`, 'router', 22, []],
    ['a type that is not that of the key', `router ${A.replace('ssh-ed25519', 'ssh-rsa')}`, 'router', 22, []],
    ['the old form of protocol 1', 'router 1024 35 1234567890', 'router', 22, []],
  ])('%s', (_name, text, host, port, expected) => {
    expect(prints(text, host, port)).toEqual(expected);
  });

  test('a pattern made to take for ever does not', () => {
    const pattern = `${'*a'.repeat(2_000)}*b`;
    expect(prints(`${pattern} ${A}`, 'a'.repeat(5_000))).toEqual([]);
  });
});

test('a line written for a host is found again', () => {
  const [key] = knownKeys(`x ${C}`, 'x', 22);
  for (const [host, port] of [
    ['router', 22],
    ['192.168.88.1', 2222],
    ['fe80::1', 22],
  ] as const) {
    const line = knownHostLine(host, port, key!.key);
    expect(line).toBe(`${knownHostName(host, port)} ${C}`);
    expect(prints(line, host, port)).toEqual([C_PRINT]);
  }
});

test.each([
  ['empty', Buffer.alloc(0)],
  ['too short', Buffer.from([0, 0, 0])],
  ['a length beyond the end', Buffer.from([0, 0, 0, 9, 65])],
  ['a length beyond belief', Buffer.from([0xff, 0xff, 0xff, 0xff, 65])],
  ['a type with control characters', Buffer.from([0, 0, 0, 2, 27, 91])],
])('what is no key has no type: %s', (_name, bytes) => {
  expect(hostKeyType(bytes)).toBe('');
});
