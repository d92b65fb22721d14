/** The peer is not the router: refused before anything is sent, with both sides named. */
import { expect } from '@jest/globals';
import { ample, failureOf, type ContractCase } from './contract-case.js';
import type { ForeignPeer } from './router-world.js';

const PEERS: readonly (readonly [ForeignPeer, RegExp])[] = [
  ['expired', /^tls_untrusted$/],
  ['wrong-name', /^tls_untrusted$/],
  ['changed', /^(tls_changed|host_key_changed)$/],
  ['unknown', /^(tls_untrusted|host_key_unknown)$/],
];

export const IDENTITY_CASES: readonly ContractCase[] = PEERS.map(([peer, code]) => ({
  name: `${peer}: refused, with the way to trust it, and not one request arrives`,
  peer,
  async run(world) {
    const { router, requests } = await world.foreign(peer);
    const failure = failureOf(await router.read(ample()));
    expect(failure.code).toMatch(code);
    expect(failure.todo).toMatch(/wanctl-steer trust/);
    // Asking again does not soften it.
    expect(failureOf(await router.readSwitch({ rule: true }, ample())).code).toMatch(code);
    expect(requests()).toBe(0);
  },
}));
