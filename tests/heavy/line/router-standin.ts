/**
 * Runs in the router's namespace: the emulator's REST front over a router whose parts are real. The queue tree shows
 * what `tc` counts at the shaper; switching the steering rule changes what nftables does with new connections.
 * One JSON line when ready; then one JSON line of figures for each line of input; ends with its input.
 * `reset` sets the queue's counters to zero, as an admin may at any time; `blind` shows no drops from then on, as
 * RouterOS does with CAKE.
 * Arguments: the comment of the steering rule, and the address list it matches, if it does: then it is enabled, and what
 * stands in the list ends by itself, whether somebody asks or not.
 */
import { execFile } from 'node:child_process';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { startEmulator, type LiveQueue } from '../../../lib/emulator/index.js';
import { PRODUCER_OFF, PRODUCER_ON, QUEUE_DEVICE, ROUTER_HOST } from './network.js';

const QUEUE_NAME = 'WAN-Download-Cable';

interface Qdisc {
  readonly kind: string;
  readonly bytes: number;
  readonly packets: number;
  readonly drops: number;
  readonly backlog: number;
  readonly qlen: number;
}

/** The kernel's counters cannot be set back: what is shown is counted from here. */
let zero = { bytes: 0, packets: 0, drops: 0 };
let blind = false;

async function count(): Promise<Qdisc> {
  const { stdout } = await promisify(execFile)('tc', ['-s', '-j', 'qdisc', 'show', 'dev', QUEUE_DEVICE]);
  const found = (JSON.parse(stdout) as Qdisc[]).find((qdisc) => qdisc.kind === 'tbf');
  if (found === undefined) throw new Error(`no token bucket at ${QUEUE_DEVICE}`);
  return found;
}

async function shaper(): Promise<LiveQueue[]> {
  const found = await count();
  return [
    {
      name: QUEUE_NAME,
      bytes: BigInt(found.bytes - zero.bytes),
      packets: BigInt(found.packets - zero.packets),
      dropped: blind ? 0n : BigInt(found.drops - zero.drops),
      queuedBytes: BigInt(found.backlog),
      queuedPackets: BigInt(found.qlen),
    },
  ];
}

async function applyRule(enabled: boolean): Promise<void> {
  const nft = promisify(execFile)('nft', ['-f', '-']);
  nft.child.stdin?.end(enabled ? PRODUCER_ON : PRODUCER_OFF);
  await nft;
}

const [comment, list] = process.argv.slice(2);
/** How soon an entry that has ended takes effect. */
const SETTLE_MS = 250;

const emulator = await startEmulator({
  scheme: 'https',
  host: ROUTER_HOST,
  primary: 'Cable',
  alternate: 'DSL',
  liveQueues: shaper,
  onRuleChange: (rule) => (rule.comment === comment ? applyRule(rule.enabled) : undefined),
  ...(comment === undefined ? {} : { ruleComment: comment }),
  ruleEnabled: list !== undefined,
});
if (list !== undefined) {
  const [rule] = emulator.model.mangle.byComment(emulator.model.names.ruleComment);
  if (rule !== undefined) rule.fields['src-address-list'] = list;
  setInterval(() => void emulator.model.settle(), SETTLE_MS).unref();
}

function say(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

say({ port: emulator.port, fingerprint: emulator.fingerprint });
const input = createInterface({ input: process.stdin });
input.on('line', (line) => void obey(line));
input.once('close', () => void emulator.stop());

async function obey(line: string): Promise<void> {
  if (line === 'reset') zero = await count();
  if (line === 'blind') blind = true;
  const { configWrites, timedWrites, requests, connections, logins } = emulator.stats();
  say({ configWrites, timedWrites, requests, connections, logins });
}
