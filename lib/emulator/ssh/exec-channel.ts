/** One exec request: a console line in, its output out, with what faults make of it. */
import type { ServerChannel } from 'ssh2';
import { sleepReal } from '../model/clock.js';
import { execText, runConsoleLine, type ConsoleOptions } from '../console/index.js';
import { faultOf, hang, type Fault, type FaultBox } from '../faults.js';

/** Lines of a real router are filled up with blanks; how far depends on the command. */
export const PADDING = 40;

/** Bytes that are no text. */
const GARBAGE = Buffer.from([0x00, 0xff, 0xfe, 0x1b, 0x5b, 0x39, 0x39, 0x6d, 0x0d, 0x0a, 0xc3, 0x28]);

/** What another command would have printed. */
const OTHER_ANSWER = [
  '                   uptime: 1w2d3h4m5s',
  '                  version: 7.16.2 (stable)',
  '               board-name: RB5009UG+S+',
];

/** Runs a line as the faults would have it. @returns the bytes the router prints */
export async function execOutput(
  line: string,
  options: ConsoleOptions,
  hits: readonly Fault[],
  box: FaultBox,
  padding: number,
): Promise<Buffer> {
  await stall(hits, box);
  if (faultOf(hits, 'new-id') !== undefined) {
    for (const rule of options.model.mangle.byComment(options.model.names.ruleComment))
      options.model.mangle.recreate(rule);
    options.model.lists.recreate();
  }
  const status = faultOf(hits, 'status');
  const output =
    status === undefined
      ? await runConsoleLine(line, options)
      : { lines: [status.detail ?? 'failure: internal error'] };
  await hang(box, hits, 'after');
  const lines = wrong(output.lines, options, hits);
  const whole =
    faultOf(hits, 'garbage') === undefined ? Buffer.from(execText(lines, padding), 'utf8') : GARBAGE;
  const truncate = faultOf(hits, 'truncate');
  return truncate === undefined ? whole : whole.subarray(0, truncate.bytes ?? Math.floor(whole.length / 2));
}

/** Another command's answer, or this one's with another rule in it. */
function wrong(
  lines: readonly string[],
  { model }: ConsoleOptions,
  hits: readonly Fault[],
): readonly string[] {
  const fault = faultOf(hits, 'wrong-body');
  if (fault === undefined) return lines;
  if (fault.body === 'resource') return OTHER_ANSWER;
  const { ruleComment } = model.names;
  return lines.map((line) => line.replaceAll(ruleComment, 'another rule'));
}

/** Answers an exec request. A RouterOS error is text like any other, with exit status 0. */
export async function runExec(
  channel: ServerChannel,
  line: string,
  options: ConsoleOptions,
  hits: readonly Fault[],
  box: FaultBox,
  exitStatus: boolean,
): Promise<void> {
  const output = await execOutput(line, options, hits, box, PADDING);
  const drip = faultOf(hits, 'drip');
  for (let at = 0; drip !== undefined && at < output.length && channel.writable; at += drip.bytes) {
    channel.write(output.subarray(at, at + drip.bytes));
    await sleepReal(drip.everyMs);
  }
  if (drip === undefined && output.length > 0) channel.write(output);
  // A session that dies in the middle tells no status.
  if (exitStatus && faultOf(hits, 'truncate') === undefined) channel.exit(0);
  channel.end();
}

async function stall(hits: readonly Fault[], box: FaultBox): Promise<void> {
  const latency = faultOf(hits, 'latency');
  if (latency !== undefined) await sleepReal(latency.ms);
  await hang(box, hits, 'before');
}
