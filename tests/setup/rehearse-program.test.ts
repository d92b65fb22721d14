/** `rehearse` as a person calls it: its words, its JSON, its exit codes; stopped and killed half-way. */
import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { ENTRY_SEC } from '../../lib/app/setup/rehearse.js';
import { factsFor } from '../../lib/cli/setup/finish.js';
import { startControl } from '../../lib/emulator/control-server.js';
import { configurationText } from '../../lib/setup/configuration.js';
import { build, PROGRAM_ENV, type Built } from '../cli/support/built.js';
import { temporaryFolder } from '../support/program.js';
import { SECRET, type SetUp, setUp, stop } from './set-up.js';
import { trusted, WORLDS, type SetupWorld } from './world.js';

let built: Built;
beforeAll(() => {
  built = build();
});
afterAll(() => built.remove());

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(ends.splice(0).map((end) => end()));
  await stop();
});

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

class House {
  readonly folder = temporaryFolder();
  readonly pinged = path.join(this.folder, 'pinged');
  readonly config = path.join(this.folder, 'steering.yaml');

  constructor(
    readonly at: SetUp,
    control: number,
    hangs: boolean,
  ) {
    const password = path.join(this.folder, 'router-password');
    fs.writeFileSync(password, `${SECRET}\n`, { mode: 0o600 });
    const own = (name: string): string => JSON.stringify(path.join(this.folder, name));
    fs.writeFileSync(
      this.config,
      configurationText(factsFor(at.plan.agreed, at.way, password)) +
        `state: { file: ${own('state.json')} }\nlock_file: ${own('lock')}\njournal: { file: ${own('j')} }\n`,
      { mode: 0o640 },
    );
    fs.mkdirSync(path.join(this.folder, 'bin'));
    fs.writeFileSync(path.join(this.folder, 'bin', 'ping'), pingOf(control, this.pinged, hangs), {
      mode: 0o755,
    });
  }

  start(
    args: readonly string[],
    input = '',
  ): { readonly child: ChildProcess; readonly ended: Promise<Ended> } {
    const env = { ...PROGRAM_ENV, PATH: `${this.folder}/bin:${PROGRAM_ENV['PATH'] ?? ''}` };
    const child = spawn(process.execPath, [built.program, ...args, '--config', this.config], {
      ...{ stdio: 'pipe', env },
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    let [out, err] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    const ended = new Promise<Ended>((resolve) => {
      child.on('close', (code) => resolve({ code, out, err }));
    });
    return { child, ended };
  }

  run(...args: string[]): Promise<Ended> {
    return this.start(args).ended;
  }

  /** Until the test connection is being made. */
  async midway(): Promise<void> {
    while (!fs.existsSync(this.pinged)) await new Promise((resolve) => setTimeout(resolve, 20));
  }

  steered(): string[] {
    const { lists } = this.at.emulator.model;
    return lists.standing().flatMap(({ list, address }) => (list === 'steer-lease' ? [address] : []));
  }
}

/** Stands for ping: tells the router of the packets, and prints what iputils prints. */
function pingOf(control: number, pinged: string, hangs: boolean): string {
  return `#!${process.execPath}
const args = process.argv.slice(2);
const packet = { protocol: 'icmp', source: '127.0.0.1', destination: args.at(-1), from: 'bridge', dscp: Number(args[args.indexOf('-Q') + 1]) >> 2 };
const count = Number(args[args.indexOf('-c') + 1]);
fetch('http://127.0.0.1:${String(control)}/connection', { method: 'POST', body: JSON.stringify({ packet, packets: count }) })
  .then((response) => response.json())
  .then(({ answered }) => {
    require('node:fs').writeFileSync(${JSON.stringify(pinged)}, args.join(' '));
    ${hangs ? 'return void setTimeout(() => undefined, 3000);' : ''}
    const host = packet.destination;
    console.log('PING ' + host + ' (' + host + ') 56(84) bytes of data.');
    for (let n = 1; n <= answered; n += 1) console.log('64 bytes from ' + host + ': icmp_seq=' + n + ' ttl=58 time=9.50 ms');
    console.log('\\n--- ' + host + ' ping statistics ---');
    console.log(count + ' packets transmitted, ' + answered + ' received, ' + (100 - (100 * answered) / count) + '% packet loss, time 804ms');
  });
`;
}

function notThere(): never {
  throw new Error('no world');
}

async function house(world: SetupWorld | undefined, hangs = false): Promise<House> {
  const at = await setUp(world ?? notThere());
  const control = await startControl(at.emulator);
  ends.push(() => control.stop());
  return new House(at, control.port, hangs);
}

describe.each([WORLDS[0], WORLDS[3]])('rehearse, $name', (world) => {
  test('PASS, and what to mend', async () => {
    const home = await house(world);
    expect(await home.run('rehearse')).toEqual({
      code: 0,
      err: '',
      out: `For 20 s at most, 127.0.0.1 alone is in steer-lease.
Test: pings to 1.1.1.1 marked DSCP 46.
  ok    the producer counted 1
  ok    the consumer counted 5
  ok    it left by ether2, as 203.0.113.20
  ok    5 of 5 pings were answered
  ok    FastTrack leaves steered connections alone
PASS: a new urgent connection is steered, and leaves by the other line. Nothing else was moved.
`,
    });
    expect(fs.readFileSync(home.pinged, 'utf8')).toBe('-n -c 5 -i 0.2 -W 1 -Q 184 -- 1.1.1.1');
    const { mangle } = home.at.emulator.model;
    for (const rule of mangle.rules) if (rule.comment?.includes('consumer') === true) rule.disabled = true;
    const id = mangle.rules.find(({ disabled }) => disabled)?.id ?? '';
    const mend = await home.run('rehearse', '--json');
    expect([mend.code, mend.err, home.steered()]).toEqual([69, '', []]);
    expect(JSON.parse(mend.out)).toEqual({
      ...{ version: 1, result: 'mend', machine: '127.0.0.1', to: '1.1.1.1', entryGone: true },
      ...{ why: null, todo: null },
      findings: [
        { id: 'producer', ok: true, seen: 'the producer counted 1', todo: null },
        {
          ...{ id: 'consumer', ok: false, seen: 'the consumer counted nothing: it is disabled' },
          todo: `/ip firewall mangle enable ${id}`,
        },
      ],
    });
  });
});

describe('rehearse', () => {
  test('stopped half-way, it takes the entry away and says so', async () => {
    const home = await house(WORLDS[0], true);
    const { child, ended } = home.start(['rehearse']);
    await home.midway();
    expect(home.steered()).toEqual(['127.0.0.1']);
    child.kill('SIGTERM');
    expect(await ended).toMatchObject({
      code: 69,
      err: expect.stringContaining('the rehearsal was stopped; nothing is left on the router'),
    });
    expect(home.steered()).toEqual([]);
  });

  test('killed half-way, the entry ends by itself, and a run is not kept from its work', async () => {
    const home = await house(WORLDS[0], true);
    const { child, ended } = home.start(['rehearse']);
    await home.midway();
    child.kill('SIGKILL');
    await ended;
    expect(home.steered()).toEqual(['127.0.0.1']);
    const meanwhile = await home.run('run', '--dry-run');
    expect(meanwhile.out).toMatch(/^route {6}primary, rule enabled$/m);
    expect(meanwhile.out + meanwhile.err).toContain('holds entries that are not ours; they are left');
    home.at.clock.advance(ENTRY_SEC * 1000);
    expect(home.steered()).toEqual([]);
    expect((await home.run('run', '--dry-run')).out).toMatch(/^route {6}primary, rule enabled$/m);
  });

  test('with switch.by: rule it changes nothing, and says why', async () => {
    const home = await house(WORLDS[0]);
    const text = fs.readFileSync(home.config, 'utf8');
    fs.writeFileSync(home.config, text.replace(/^switch: .*$/m, ''));
    const before = home.at.emulator.model.stats.timedWrites;
    const told = await home.run('rehearse');
    expect(told).toMatchObject({ code: 69, out: expect.stringContaining('others would be moved') });
    expect(told.out).toContain('switch.by: lease');
    expect(home.at.emulator.model.stats.timedWrites).toBe(before);
    const { out } = await home.run('rehearse', '--json');
    expect(JSON.parse(out)).toMatchObject({ result: 'not_possible', findings: [], entryGone: null });
  });

  test('setup --rehearse sets up, then rehearses', async () => {
    const home = await house(WORLDS[0]);
    const { host, port, fingerprint } = trusted(WORLDS[0] ?? notThere(), home.at.emulator);
    const place = ['--host', host, '--port', String(port), '--fingerprint', fingerprint];
    const asked = ['setup', '--apply', '--rehearse', '--steer-by', 'rest', ...place];
    const { code, out, err } = await home.start(asked, 'admin-secret\n').ended;
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/nothing to do[^]*The router is set up[^]*PASS: a new urgent connection is steered/);
    expect(await home.run('setup', '--undo', '--rehearse')).toMatchObject({ code: 64 });
  });

  test('while it steers it leaves everything alone', async () => {
    const home = await house(WORLDS[0]);
    await home.run('force-enable');
    const held = home.steered();
    expect(held).toEqual(['192.168.88.0/24']);
    expect(await home.run('rehearse')).toMatchObject({
      ...{ code: 69, out: expect.stringContaining('it steers now') },
    });
    expect(home.steered()).toEqual(held);
    expect(fs.existsSync(home.pinged)).toBe(false);
  });
});
