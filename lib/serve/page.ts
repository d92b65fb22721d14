/** For where no journal can be read, the page in its plainest form: what is now, and every run as it comes. All text is set as text. */
import type { Page } from './world.js';

const HTML = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>wanctl-steer</title>
<link rel="stylesheet" href="/live.css">
<script src="/live.js" defer></script>
</head>
<body>
<main>
<h1>wanctl-steer</h1>
<p id="now" role="status" aria-live="polite">Waiting for the next run …</p>
<table>
<caption>The last runs</caption>
<thead><tr><th scope="col">time</th><th scope="col">verdict</th><th scope="col">route</th>
<th scope="col">round trip, ms</th><th scope="col">above baseline, ms</th><th scope="col">lost, %</th></tr></thead>
<tbody id="runs"></tbody>
</table>
</main>
</body>
</html>
`;

const CSS = `:root { color-scheme: light dark; font-family: system-ui, sans-serif; }
main { max-width: 50rem; margin: auto; padding: 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: 0.2rem 0.5rem; }
`;

const SCRIPT = `'use strict';
const rows = document.getElementById('runs');
const now = document.getElementById('now');
const MOST_ROWS = 60;
const cell = (value) => {
  const td = document.createElement('td');
  td.textContent = value === null ? '?' : String(value);
  return td;
};
const source = new EventSource('/events');
source.addEventListener('run', ({ data }) => {
  const run = JSON.parse(data);
  now.textContent = run.verdict + ', new connections leave by the ' + (run.route === 'steered' ? 'alternate' : 'primary') + ' line';
  const row = document.createElement('tr');
  const time = new Date(run.at).toLocaleTimeString();
  row.append(...[time, run.verdict, run.route, run.rttMs, run.deltaMs, run.lossPct].map(cell));
  rows.prepend(row);
  while (rows.childElementCount > MOST_ROWS) rows.lastElementChild.remove();
});
source.addEventListener('error', () => { now.textContent = 'No connection; trying again …'; });
`;

const page = (type: string, body: string) => (): Promise<Page> =>
  Promise.resolve({ type: `${type}; charset=utf-8`, body });

export const PLAIN_PAGES: ReadonlyMap<string, () => Promise<Page>> = new Map([
  ['/', page('text/html', HTML)],
  ['/live.css', page('text/css', CSS)],
  ['/live.js', page('text/javascript', SCRIPT)],
]);
