/** A line that dies takes the names with it: what is judged must not hang on a service behind it. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import fs from 'node:fs';
import path from 'node:path';
import { buildProgram, openHouse, type House } from '../run/house.js';

let program: string;
let house: House;
beforeAll(() => {
  program = buildProgram();
});
afterEach(async () => house.close());
afterAll(() => fs.rmSync(path.dirname(program), { recursive: true, force: true }));

/** The line is what the file `line` beside the script says; names resolve while it is alive. */
const PING = (dying: string): string => `
for host; do :; done
line="$(cat "$(dirname "$0")/line")"
case "$host" in *[a-z]*) name=1 ;; *) name=0 ;; esac
if [ "$line" = dead ] && [ $name = 1 ]; then ${dying}; fi
echo "PING $host (192.0.2.9) 56(84) bytes of data."
if [ "$line" = alive ]; then
  for n in 1 2 3; do echo "64 bytes from 192.0.2.9: icmp_seq=$n ttl=57 time=24 ms"; done
  echo; echo "--- $host ping statistics ---"; echo "3 packets transmitted, 3 received, 0% packet loss, time 400ms"
else
  echo; echo "--- $host ping statistics ---"; echo "3 packets transmitted, 0 received, 100% packet loss, time 400ms"; exit 1
fi`;

async function open(measurement: string, dying: string): Promise<void> {
  house = await openHouse(program, { ping: PING(dying), intervalSec: 2 });
  const text = fs.readFileSync(house.config, 'utf8');
  fs.writeFileSync(house.config, text.replace('ping_host: 192.0.2.9', measurement));
}
const line = (is: 'alive' | 'dead'): void => fs.writeFileSync(path.join(house.folder, 'bin', 'line'), is);

async function runs(count: number): Promise<string> {
  let said = '';
  for (let i = 0; i < count; i += 1) said += (await house.run('run')).err;
  return said;
}

describe.each([
  ['refused', 'echo "ping: $host: Temporary failure in name resolution" >&2; exit 2'],
  ['silence', 'exec sleep 20'],
])('names die with the line, by %s', (_how, dying) => {
  test.each([
    ['one reflector', 'ping_host: one.example.net'],
    ['all of two', 'reflectors: [one.example.net, two.example.net]'],
  ])('%s: OUTAGE comes, steers, and ends', async (_what, measurement) => {
    await open(measurement, dying);
    line('alive');
    const first = await runs(3);
    expect(house.state()).toMatchObject({ congestion_state: 'GREEN' });
    expect(first.match(/is a name|are names/gu)).toHaveLength(1);
    line('dead');
    const said = await runs(8);
    expect(house.state()).toMatchObject({ congestion_state: 'OUTAGE', current_state: 'CABLE_DEGRADED' });
    expect(house.ruleEnabled()).toBe(true);
    expect(said.match(/last known address/gu)).toHaveLength(1);
    line('alive');
    await runs(3);
    expect(house.state()).toMatchObject({ good_count: 3 });
  });
});

test('a name that never resolved is not taken for a lost line', async () => {
  await open('ping_host: one.example.net', 'echo "ping: $host: Name or service not known" >&2; exit 2');
  line('dead');
  await runs(6);
  expect(house.state()).toMatchObject({ congestion_state: 'UNKNOWN', current_state: 'CABLE_GOOD' });
});
