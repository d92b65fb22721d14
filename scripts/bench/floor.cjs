// The least a Node.js process can do for the work of a run, without a thought: take the lock, ping, ask the router
// twice over one connection, have the state written. In the environment: STEER_PW, FLOOR_PORT, FLOOR_PING (its
// arguments), FLOOR_FOLDER.
const { spawn, spawnSync } = require('node:child_process');
const fs = require('node:fs');
const https = require('node:https');

const { STEER_PW, FLOOR_PORT: port, FLOOR_PING: ping, FLOOR_FOLDER: folder } = process.env;
const env = { PATH: process.env.PATH, LC_ALL: 'C' };

const WRITE = 'set -C; printf %s "$S" >"$1.new" && exec mv -fT -- "$1.new" "$1"';

const lock = fs.openSync(`${folder}/lock`, 'w');
if (spawnSync('flock', ['-x', '-n', '3'], { env, stdio: ['ignore', 'ignore', 'ignore', lock] }).status !== 0)
  process.exit(75);
const probe = spawn('ping', ping.split(' '), { env, stdio: ['ignore', 'pipe', 'pipe'] });
let said = '';
probe.stdout.setEncoding('utf8').on('data', (text) => (said += text));

const agent = new https.Agent({ keepAlive: true, maxSockets: 1, ca: [], rejectUnauthorized: false });

function ask(path, body, then) {
  const headers = {
    authorization: `Basic ${Buffer.from(`steer:${STEER_PW}`).toString('base64')}`,
    'content-type': 'application/json',
    'content-length': body.length,
  };
  const request = { agent, host: '127.0.0.1', port, method: 'POST', path, headers };
  https
    .request(request, (answer) => {
      let text = '';
      answer
        .setEncoding('utf8')
        .on('data', (piece) => (text += piece))
        .on('end', () => then(JSON.parse(text)));
    })
    .end(body);
}

const QUEUES = '{".proplist":["name","bytes","dropped"],".query":["name=WAN-Download-Cable"]}';
const RULE = '{".proplist":["comment","disabled"],".query":["comment=bench rule"]}';
ask('/rest/queue/tree/print', QUEUES, (queues) =>
  ask('/rest/ip/firewall/mangle/print', RULE, (rules) => {
    if (probe.exitCode === null) probe.on('close', () => save(queues, rules));
    else save(queues, rules);
  }),
);

function save(queues, rules) {
  const text = JSON.stringify({ queues, rules, said });
  const args = ['-c', WRITE, 'write', `${folder}/floor.json`];
  spawn('sh', args, { env: { ...env, S: text }, stdio: ['ignore', 'ignore', 'pipe'] }).on('exit', (code) =>
    process.exit(code),
  );
}
