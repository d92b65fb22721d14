/**
 * The page in a real browser: three widths, light and dark, with and without script. It loads nothing from anywhere, says
 * nothing on the console, answers to keys, mouse and finger, and a checker of accessibility finds nothing serious.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { inPlainNode } from '../../support/plain-node.js';
import type { MadePages } from './make-pages.js';

const AXE = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const BROWSER = '/usr/bin/chromium';
const WIDTHS = [360, 768, 1280];
const SCHEMES = ['light', 'dark'] as const;

let made: MadePages;
let browser: Browser;
beforeAll(async () => {
  made = (await inPlainNode('tests/heavy/page/make-pages.ts')) as MadePages;
  browser = await chromium.launch({ executablePath: BROWSER, args: ['--no-sandbox'] });
}, 200_000);
afterAll(async () => {
  await browser.close();
  fs.rmSync(made.folder, { recursive: true, force: true });
});

interface Opened {
  readonly page: Page;
  /** What the page did that it must not. */
  readonly wrong: string[];
}

async function open(
  name: string,
  width: number,
  scheme: (typeof SCHEMES)[number],
  javaScriptEnabled = true,
): Promise<Opened> {
  // The checker is put in from outside, past the page's own policy; a second look without it is in `policy`.
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    colorScheme: scheme,
    javaScriptEnabled,
    bypassCSP: false,
    hasTouch: width < 500,
  });
  const page = await context.newPage();
  const wrong: string[] = [];
  page.on('console', (message) => wrong.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => wrong.push(`error: ${error.message}`));
  page.on('dialog', (dialog) => {
    wrong.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  const file = pathToFileURL(path.join(made.folder, name)).href;
  page.on('request', (request) => {
    if (request.url() !== file) wrong.push(`request: ${request.url()}`);
  });
  await page.goto(file);
  return { page, wrong };
}

interface Checked {
  readonly violations: readonly {
    readonly id: string;
    readonly impact: string;
    readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
  }[];
}

/** What a finger cannot reach, an ear cannot hear, an eye cannot tell apart. */
async function serious(page: Page): Promise<string[]> {
  const found = await page.evaluate<Checked>(
    `(() => { ${AXE}; return axe.run(document, { resultTypes: ['violations'] }); })()`,
  );
  return found.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .map(({ html, failureSummary }) => `${html} ${failureSummary}`)
          .slice(0, 3)
          .join(' | ')}`,
    );
}

test('a day of 43,200 runs makes a page below 400 kB in less than 300 MB', () => {
  expect(made.runs).toBe(43_200);
  expect(made.megabytes).toBeLessThan(300);
  for (const [name, bytes] of Object.entries(made.bytes))
    expect([name, bytes < 400_000]).toEqual([name, true]);
});

describe('seen', () => {
  const LOOKS = [
    ...WIDTHS.flatMap((width) => SCHEMES.map((scheme) => ['day.html', width, scheme] as const)),
    ['static.html', 360, 'dark'] as const,
    ['static.html', 1280, 'light'] as const,
  ];
  test.each(LOOKS)(
    '%s at %d px, %s: quiet, alone, nothing wider than the screen, accessible',
    async (name, width, scheme) => {
      const { page, wrong } = await open(name, width, scheme);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
      const picture = await page.screenshot();
      expect(picture.length).toBeGreaterThan(10_000);
      // All of it open: what is folded away is checked too.
      await page.evaluate('document.querySelectorAll("details").forEach((one) => { one.open = true; })');
      expect(await serious(page)).toEqual([]);
      expect(wrong).toEqual([]);
      await page.context().close();
    },
  );
});

describe('with script', () => {
  test('charts are drawn, and a moment explains itself to mouse, keys and finger', async () => {
    const { page, wrong } = await open('day.html', 1280, 'light');
    expect(await page.locator('.uplot canvas').count()).toBe(2);
    const told = page.locator('.told');
    await page.locator('.panel.delta .u-over').hover({ position: { x: 400, y: 60 } });
    await untilSays(told, /^\d\d:\d\d–\d\d:\d\d: [A-Z]+; delta /);
    const slider = page.getByRole('slider');
    await slider.focus();
    await page.keyboard.press('Home');
    await untilSays(told, /^00:00–00:02: /);
    await page.keyboard.press('PageDown');
    await page.keyboard.press('End');
    await untilSays(told, /^23:58–00:00: /);
    expect(await slider.getAttribute('aria-valuetext')).toBe(await told.textContent());
    expect(wrong).toEqual([]);
    await page.context().close();
  });

  test('a finger does too', async () => {
    const { page } = await open('day.html', 360, 'dark');
    const over = page.locator('.panel.delta .u-over');
    await over.scrollIntoViewIfNeeded();
    const box = await over.boundingBox();
    await page.touchscreen.tap((box?.x ?? 0) + 100, (box?.y ?? 0) + 40);
    await untilSays(page.locator('.told'), /^\d\d:\d\d–\d\d:\d\d: /);
    await page.context().close();
  });

  test('everything that can be used is reached by Tab, and shows that it is', async () => {
    const { page } = await open('day.html', 1280, 'light');
    const reached = new Set<string>();
    for (let i = 0; i < 40; i += 1) {
      await page.keyboard.press('Tab');
      reached.add(
        await page.evaluate<string>('document.activeElement.className || document.activeElement.tagName'),
      );
    }
    for (const one of ['skip', 'charts', 'SUMMARY', 'scroll', 'verdict-helped'])
      expect([...reached]).toContain(one);
    await page.context().close();
  });

  test('a stretch that is dragged over is shown larger, and strips go with it', async () => {
    const { page } = await open('day.html', 1280, 'light');
    const over = page.locator('.panel.delta .u-over');
    const box = (await over.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    await page.mouse.move(box.x + box.width * 0.7, box.y + 40);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.9, box.y + 40, { steps: 5 });
    await page.mouse.up();
    const [from = 0, , width = 0] = ((await page.locator('svg.zoom').first().getAttribute('viewBox')) ?? '')
      .split(' ')
      .map(Number);
    expect(from).toBeGreaterThan(450);
    expect(width).toBeLessThan(200);
    await over.dblclick({ position: { x: 100, y: 40 } });
    expect((await page.locator('svg.zoom').first().getAttribute('viewBox'))?.startsWith('0 0 720 ')).toBe(
      true,
    );
    await page.context().close();
  });

  test('on paper it is the drawing that stands there without script', async () => {
    const { page } = await open('day.html', 1280, 'dark');
    await page.emulateMedia({ media: 'print', colorScheme: 'light' });
    expect(await page.locator('.uplot').first().isVisible()).toBe(false);
    expect(await page.locator('svg.shapes').first().isVisible()).toBe(true);
    expect((await page.pdf()).length).toBeGreaterThan(10_000);
    await page.context().close();
  });
});

test('without any script at all the page is whole: charts, words, tables', async () => {
  const { page, wrong } = await open('day.html', 768, 'light', false);
  expect(await page.locator('svg.shapes').count()).toBe(2);
  expect(await page.locator('svg.shapes path.line.mid').first().isVisible()).toBe(true);
  expect(await page.getByRole('heading', { name: 'Episodes' }).isVisible()).toBe(true);
  expect(wrong).toEqual([]);
  await page.context().close();
});

test('hostile names are words on it', async () => {
  const { page, wrong } = await open('hostile.html', 768, 'light');
  expect(await page.locator('h1').textContent()).toContain('onerror=alert(1)');
  expect(await page.locator('img').count()).toBe(0);
  expect(await page.locator('.uplot canvas').count()).toBe(2);
  expect(wrong).toEqual([]);
  await page.context().close();
});

test('an empty one says so', async () => {
  const { page, wrong } = await open('empty.html', 360, 'dark');
  expect(await page.locator('.empty').textContent()).toMatch(/No run was recorded/);
  expect(await serious(page)).toEqual([]);
  expect(wrong).toEqual([]);
  await page.context().close();
});

async function untilSays(place: ReturnType<Page['locator']>, pattern: RegExp): Promise<void> {
  await place.filter({ hasText: pattern }).waitFor({ timeout: 10_000 });
}
