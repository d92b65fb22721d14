/** Every link from one page to another leads to a file that is there, and to a heading that it has. */
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { ROOT } from './pasted-router.js';

const PAGES = [
  ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md'],
  ...fs
    .readdirSync(path.join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => path.join('docs', name)),
];

/** As forges make them of headings. */
function anchors(text: string): string[] {
  return [...text.matchAll(/^#{1,6} (\S.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/ /g, '-'),
  );
}

test.each(PAGES)('%s', (name) => {
  const text = fs.readFileSync(path.join(ROOT, name), 'utf8').replace(/```[^]*?```/g, '');
  const dead: string[] = [];
  for (const [, link = ''] of text.matchAll(/\]\(([^()\s]+)\)/g)) {
    if (/^[a-z]+:/.test(link)) continue;
    const [file = '', anchor] = link.split('#');
    const target = path.join(ROOT, file === '' ? name : path.join(path.dirname(name), file));
    if (!fs.existsSync(target)) dead.push(link);
    else if (anchor !== undefined && !anchors(fs.readFileSync(target, 'utf8')).includes(anchor))
      dead.push(link);
  }
  expect(dead).toEqual([]);
});
