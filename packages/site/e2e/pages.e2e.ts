import { globSync } from 'node:fs';
import { expect, inject } from 'vitest';
import { DIST } from '../commands/build.ts';
import { serve } from '../commands/serve.ts';
import { addressOfFile } from '../src/offline/precache.ts';
import { inEachLook, it, openPage, violations, visit } from './browser.ts';
import { labNamed } from './labs.ts';

const site = inject('site');

/** Of the pages that one template makes by the hundred, one each. */
const SOME = [
  'reference/datasets/api/',
  'exercises/step2-mnist/19-layer-gradients/',
  'source/solutions/step4-autodiff/src/22-common.ts/',
  'source/packages/step5-framework/src/optim/',
];
const BY_THE_HUNDRED = /^(?:exercises\/.|source\/|reference\/[^/]+\/api\/)/;

/** Every page but those; with EVERY_PAGE=1 they too, which takes twenty minutes. */
const pages = globSync('**/*.html', { cwd: DIST })
  .map((file) => addressOfFile(file.replaceAll('\\', '/')))
  .filter((path) => process.env['EVERY_PAGE'] === '1' || SOME.includes(path) || !BY_THE_HUNDRED.test(path))
  .sort();

it.for(pages)('/%s: one heading, no complaint, no violation in any look', async (path, { browser }) => {
  const page = await openPage(browser, site + path);
  expect(await page.locator('h1').count()).toBe(1);
  await inEachLook(page, async (look) => {
    expect(await violations(page), look).toEqual([]);
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wider, `${look}: pixels beyond the window`).toBeLessThanOrEqual(0);
  });
});

it('a lesson’s pictures and equations are there', async ({ browser }) => {
  const page = await openPage(browser, `${site}lessons/step1-xor/`);
  expect(await page.locator('.katex-display').count()).toBe(17);
  expect(await page.locator('.katex-display .tag').last().textContent()).toContain('(17)');
  for (const picture of await page.locator('.sl-markdown-content img').all()) {
    await picture.scrollIntoViewIfNeeded();
    await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);
  }
});

it('the search finds a lesson', async ({ browser }) => {
  const page = await openPage(browser, site);
  const input = page.locator('site-search input');
  await input.waitFor({ state: 'attached' }); // made when the page has nothing else to do
  await page.keyboard.press('Control+k');
  await input.fill('momentum');
  await page
    .getByRole('link', { name: /a framework of your own/ })
    .first()
    .waitFor();
});

it('after one visit the site works without a network', async ({ browser }) => {
  const served = await serve(DIST);
  const { page } = await visit(browser, served.url, { serviceWorkers: 'allow' });
  const state = () => page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state);
  await expect.poll(state, { timeout: 60_000 }).toBe('activated');
  // a page that was not there yet is kept under its address alone, though it was asked for with settings
  await page.goto(`${served.url}reference/linalg/?some.v=1`);
  const kept = () =>
    page.evaluate(async () => {
      const caching = (await caches.keys()).map(async (name) => (await caches.open(name)).keys());
      return (await Promise.all(caching)).flat().map(({ url }) => url);
    });
  await expect.poll(kept).toContain(`${served.url}reference/linalg/`);
  expect((await kept()).filter((url) => url.includes('?'))).toEqual([]);
  await served.close();
  await page.goto(served.url);
  expect(await page.locator('h1').textContent()).toContain('Neural networks');
  await page.goto(`${served.url}lessons/step2-mnist/`);
  expect(await page.locator('h1').textContent()).toBe('Step 2: reading digits');
  const picture = page.locator('.sl-markdown-content img').first();
  await picture.scrollIntoViewIfNeeded();
  await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);
  await page.goto(`${served.url}labs/cnn/?cnn.v=1&cnn.sample=3`);
  await labNamed('cnn').begin(page); // its network came along
  await page.goto(`${served.url}nowhere/`);
  expect(await page.locator('h1').textContent()).toContain('no such page');
  await page.context().close();
});
