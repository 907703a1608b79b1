import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '@first-principles/course/node';
import type { Browser, Page } from 'playwright-core';
import { expect, inject } from 'vitest';
import { startChromium } from '../commands/chromium.ts';
import { DIST } from '../commands/build.ts';
import { serve } from '../commands/serve.ts';
import { it, visit } from './browser.ts';
import { LABS, PATIENT } from './labs.ts';

const site = inject('site');
const exercise = 'exercises/step1-xor/15-gradients';
const solution = readFileSync(join(ROOT, 'solutions/step1-xor/src/15-gradients.ts'), 'utf8').replaceAll(
  '\r',
  '',
);

/** Opens each lab and has it begin. */
async function beginAll(
  browser: Browser,
  from: string,
  look: (page: Page, lab: string) => Promise<void>,
): Promise<void> {
  for (const { name, begin } of LABS) {
    const { page, complaints } = await visit(browser, `${from}labs/${name}/`);
    await begin(page);
    await look(page, name);
    expect(complaints, name).toEqual([]);
    await page.context().close();
  }
}

/** Runs the exercise's solution, and gives what is said. */
async function answered(page: Page): Promise<string> {
  await page.locator('.cm-content').click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(solution);
  await page.getByRole('button', { name: 'Run' }).click();
  await expect.poll(() => page.locator('.verdict').innerText(), PATIENT).toMatch(/^(?:✓|✗|[A-Z])/);
  return page.locator('.verdict').innerText();
}

it('without vectors all labs and exercises work; a training says that it is slow', async () => {
  const browser = await startChromium('--js-flags=--no-enable-sse4-1');
  await beginAll(browser, site, async (page, lab) => {
    const slow = page
      .getByRole('alert')
      .getByText('lacks WebAssembly’s vector instructions: everything works, more slowly');
    const said = { autodiff: 0, mine: 0, mnist: 2 }[lab] ?? 1;
    expect(await slow.count(), lab).toBe(said);
    if (lab !== 'playground') return;
    await page.getByRole('button', { name: 'Step', exact: true }).click();
    await page
      .getByText(/^Step 1,/)
      .first()
      .waitFor(PATIENT);
  });
  const { page } = await visit(browser, `${site}${exercise}/`);
  expect(await answered(page)).toContain('✓ passed');
  await browser.close();
});

it('without WebAssembly each lab and an exercise say so in a line, and a lesson reads', async () => {
  const browser = await startChromium('--js-flags=--jitless'); // it has no WebAssembly
  const line = 'This browser has no WebAssembly';
  for (const { name } of LABS) {
    const { page, complaints } = await visit(browser, `${site}labs/${name}/`);
    if (name === 'mine') await page.getByRole('button', { name: 'Learn XOR on my code' }).click();
    if (name === 'mnist')
      await page.getByRole('button', { name: 'Play', exact: true }).scrollIntoViewIfNeeded();
    await page.getByRole('alert').getByText(line).first().waitFor(PATIENT);
    await expect
      .poll(() => page.getByRole('alert').count(), { message: name })
      .toBe(name === 'mnist' ? 2 : 1);
    expect(complaints, name).toEqual([]);
    await page.context().close();
  }
  const { page } = await visit(browser, `${site}${exercise}/`);
  expect(await answered(page)).toContain(line);
  await page.goto(`${site}lessons/step1-xor/`);
  expect(await page.locator('.katex-display').first().isVisible()).toBe(true);
  await browser.close();
});

it('without shared memory, from a server that sends no headers for it, all works', async ({ browser }) => {
  const { url, close } = await serve(DIST, 0, {});
  await beginAll(browser, url, async (page) => {
    expect(await page.evaluate(() => [crossOriginIsolated, 'SharedArrayBuffer' in globalThis])).toEqual([
      false,
      false,
    ]);
    await expect.poll(() => page.getByRole('alert').count()).toBe(0);
  });
  const { page } = await visit(browser, `${url}${exercise}/`);
  expect(await answered(page)).toContain('✓ passed');
  await page.context().close();
  await close();
});

it('without JavaScript each lab has a line and a picture, an exercise says what it needs, and a lesson reads', async ({
  browser,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  for (const { name } of LABS) {
    await page.goto(`${site}labs/${name}/`, { waitUntil: 'networkidle' });
    expect(await page.locator('noscript p').first().innerText(), name).toContain('The lab needs JavaScript.');
    const picture = page.locator('noscript img').first();
    expect(await picture.isVisible(), name).toBe(true);
    const { width } = (await picture.boundingBox())!;
    expect(width, name).toBeGreaterThan(200);
    expect((await page.request.get(new URL((await picture.getAttribute('src'))!, site).href)).ok()).toBe(
      true,
    );
    expect(await page.locator('.lab').first().isVisible(), name).toBe(false);
  }
  await page.goto(`${site}${exercise}/`);
  expect(await page.locator('noscript p', { hasText: 'it needs JavaScript' }).isVisible()).toBe(true);
  expect(await page.getByRole('button', { name: 'Run' }).isVisible()).toBe(false);
  await page.locator('#solution summary').click(); // what unfolds does so without
  await page.locator('#solution').getByText('export function gradients').waitFor();
  await page.goto(`${site}lessons/step1-xor/`);
  expect(await page.locator('h1').innerText()).toBe('Step 1: XOR');
  expect(await page.locator('.katex-display').first().isVisible()).toBe(true);
  await context.close();
});

it.for([
  { what: 'full', words: 'its storage is full' },
  { what: 'denied', words: 'it keeps nothing for this site' },
  { what: 'denied altogether', words: 'it keeps nothing for this site' },
])(
  'where storage is $what, an exercise and its list go on, and say so',
  async ({ what, words }, { browser }) => {
    const context = await browser.newContext({ serviceWorkers: 'block' });
    const page = await context.newPage();
    await page.addInitScript((what) => {
      const fail = (error: string) => () => {
        throw new DOMException(error, error);
      };
      if (what === 'full') Storage.prototype.setItem = fail('QuotaExceededError');
      else if (what === 'denied') Storage.prototype.getItem = fail('SecurityError');
      else
        for (const name of ['localStorage', 'sessionStorage'])
          Object.defineProperty(globalThis, name, { configurable: true, get: fail('SecurityError') });
    }, what);
    const complaints: string[] = [];
    page.on('pageerror', ({ message }) => complaints.push(message));
    await page.goto(`${site}${exercise}/`, { waitUntil: 'networkidle' });
    expect(await answered(page)).toContain('✓ passed');
    expect(await page.getByText('Your browser does not save this').innerText()).toContain(words);
    await page.goto(`${site}exercises/`, { waitUntil: 'networkidle' });
    await page.getByText('0 of 134 passed.').waitFor(PATIENT);
    if (what !== 'full') expect(complaints).toEqual([]); // Starlight's own wants to keep what of the sidebar is open
    await context.close();
  },
);
