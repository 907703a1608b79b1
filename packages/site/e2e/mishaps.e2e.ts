import { closeSync, mkdtempSync, openSync, ftruncateSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromData, zeros } from '@first-principles/linalg';
import { saveSafetensors } from '@first-principles/step5-framework';
import type { Page } from 'playwright-core';
import { expect, inject, onTestFinished } from 'vitest';
import { it, openPage, visit } from './browser.ts';
import { labNamed, PATIENT } from './labs.ts';

const site = inject('site');
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** The workers that a lab has. */
const WORKERS = [
  { lab: 'xor', worker: 'xor' },
  { lab: 'mnist', worker: 'reader' },
  { lab: 'mnist', worker: 'mnist' },
  { lab: 'adversarial', worker: 'adversarial' },
  { lab: 'cnn', worker: 'cnn' },
  { lab: 'playground', worker: 'playground' },
] as const;

it.for(WORKERS)(
  '$lab: a $worker worker that does not load is told in one line, and begun again',
  async ({ lab, worker }, { browser }) => {
    const { page } = await visit(browser, 'about:blank');
    await page.route(`**/${worker}.worker*`, (route) => route.abort());
    await page.goto(`${site}labs/${lab}/`, { waitUntil: 'networkidle' });
    if (worker === 'mnist') await button(page, 'Play').scrollIntoViewIfNeeded();
    if (worker === 'reader') await page.getByLabel('A sample digit').selectOption('5');
    const alerts = page.getByRole('alert');
    await alerts.getByText('The lab’s worker ended: it did not load: is there a network?').waitFor(PATIENT);
    await expect.poll(() => alerts.count()).toBe(1);
    await page.unroute(`**/${worker}.worker*`);
    await button(page, 'Restart').click();
    await labNamed(lab).begin(page);
    await expect.poll(() => alerts.count()).toBe(0);
    await page.context().close();
  },
);

it('an autodiff, a mine and an exercise’s worker that does not load is told too, and the next try goes well', async ({
  browser,
}) => {
  for (const { path, worker, again, well } of [
    { path: 'labs/autodiff/', worker: 'autodiff', again: 'Run', well: '[data-result]' },
    { path: 'labs/mine/', worker: 'mine', again: 'Learn XOR on my code', well: '.lab figure' },
    {
      path: 'exercises/linalg/01-dot/',
      worker: 'answers',
      again: 'Run',
      well: '.verdict :text("not written yet")',
    },
  ]) {
    const { page } = await visit(browser, 'about:blank');
    await page.route(`**/${worker}.worker*`, (route) => route.abort());
    await page.goto(site + path, { waitUntil: 'networkidle' });
    if (worker !== 'autodiff') await button(page, again).click();
    await page.getByText('did not load: is there a network?').first().waitFor(PATIENT);
    await page.unroute(`**/${worker}.worker*`);
    await button(page, again).click();
    await page.locator(well).first().waitFor(PATIENT);
    await page.context().close();
  }
});

it.for(['xor', 'mnist', 'playground'])(
  '%s: a worker that breaks in the middle of a training is told, and begun again',
  async (lab, { browser }) => {
    const { page } = await visit(browser, 'about:blank');
    await page.route(`**/${lab}.worker*`, async (route) => {
      const response = await route.fetch();
      const broken =
        "\naddEventListener('message', ({ data }) => { if (data.kind === 'play') setTimeout(() => { throw new Error('out of luck'); }, 300); });";
      await route.fulfill({ response, body: (await response.text()) + broken });
    });
    await page.goto(`${site}labs/${lab}/`, { waitUntil: 'networkidle' });
    const { begin } = labNamed(lab);
    await begin(page);
    await button(page, 'Play').click();
    await page
      .getByRole('alert')
      .getByText('The lab’s worker ended: Uncaught Error: out of luck')
      .waitFor(PATIENT);
    await expect.poll(() => page.getByRole('alert').count()).toBe(1);
    expect(await button(page, 'Play').getAttribute('aria-disabled')).toBe('true');
    await page.unroute(`**/${lab}.worker*`);
    await button(page, 'Restart').click();
    await begin(page);
    await button(page, 'Play').click();
    await button(page, 'Pause').waitFor(PATIENT);
    await expect.poll(() => page.getByRole('alert').count()).toBe(0);
    await page.context().close();
  },
);

it('a training that leaves the numbers stops, and names its layer and step', async ({ browser }) => {
  const page = await openPage(browser, `${site}labs/mnist/`);
  const { begin } = labNamed('mnist');
  await begin(page);
  // two pixels at the upper edge whose weights add up to ∞: all goes well until a digit has ink in both
  const W1 = fromData('float32', new Float32Array(7840), [784, 10]);
  for (const pixel of [2 * 28 + 14, 2 * 28 + 15]) W1.data[pixel * 10] = 3e38;
  const buffer = Buffer.from(saveSafetensors({ W1, b1: zeros([10]) }));
  const file = { name: 'large.safetensors', mimeType: '', buffer };
  await page.getByLabel('A file of weights').setInputFiles(file);
  await expect.poll(() => page.getByLabel('Hidden units (0: none)').inputValue(), PATIENT).toBe('0');
  await button(page, 'Play').click();
  const words = /layer 1 \(784 → 10\): NaN or ∞ in step \d+: lower the learning rate, and Reset/;
  await page.getByRole('alert').getByText(words).waitFor(PATIENT);
  await page.getByRole('alert').getByRole('button', { name: 'Reset' }).click();
  await begin(page);
  await expect.poll(() => page.getByRole('alert').count()).toBe(0);
});

/** Every place that takes a file, and what it calls itself. */
const CHOOSERS = [
  { path: 'labs/xor/', label: 'A file of weights' },
  { path: 'labs/mnist/', label: 'A file of weights' },
  { path: 'labs/mnist/', label: 'A picture of a digit' },
  { path: 'labs/adversarial/', label: 'A picture of a digit' },
  { path: 'labs/cnn/', label: 'A file of weights' },
  { path: 'labs/cnn/', label: 'A picture of a digit' },
  { path: 'labs/playground/', label: 'A file of weights' },
  { path: 'labs/playground/', label: 'A table of points' },
  { path: 'exercises/', label: 'Take over files' },
] as const;

/** A page that counts how often a file's bytes are asked for. */
async function counting(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    const counted = globalThis as unknown as { reads: number };
    counted.reads = 0;
    for (const name of ['arrayBuffer', 'bytes', 'text', 'stream', 'slice'] as const) {
      const read = Blob.prototype[name] as ((...args: unknown[]) => never) | undefined;
      if (read === undefined) continue;
      Object.assign(Blob.prototype, {
        [name](this: Blob, ...args: unknown[]) {
          if (this instanceof File) counted.reads++;
          return read.apply(this, args);
        },
      });
    }
    const decode = createImageBitmap.bind(globalThis);
    globalThis.createImageBitmap = ((...args: Parameters<typeof decode>) => {
      counted.reads++;
      return decode(...args);
    }) as typeof createImageBitmap;
  });
  return () => page.evaluate(() => (globalThis as unknown as { reads: number }).reads);
}

it('a file of 200 MB is refused unread, wherever one is taken', async ({ browser }) => {
  const folder = mkdtempSync(join(tmpdir(), 'first-principles-site-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const film = join(folder, 'film.mp4');
  const file = openSync(film, 'w');
  ftruncateSync(file, 200_000_000);
  closeSync(file);

  for (const { path, label } of CHOOSERS) {
    const { page } = await visit(browser, 'about:blank');
    const reads = await counting(page);
    await page.goto(site + path, { waitUntil: 'networkidle' });
    const chooser = page.getByLabel(label);
    const folded = page.locator('details', { has: chooser }).locator('summary');
    if ((await folded.count()) > 0) await folded.click();
    await chooser.setInputFiles(film);
    await page.getByText(/^(?:! )?film\.mp4.*(?:too large|too many)/).waitFor(PATIENT);
    expect(await reads(), `${path}: ${label}`).toBe(0);
    await page.context().close();
  }

  // let go on the pad, and beside it
  const { page } = await visit(browser, 'about:blank');
  const reads = await counting(page);
  await page.goto(`${site}labs/mnist/`, { waitUntil: 'networkidle' });
  const dropped = async (on: string): Promise<boolean> => {
    await page.evaluate(() => document.body.insertAdjacentHTML('beforeend', '<input id="film" type="file">'));
    await page.locator('#film').setInputFiles(film);
    return page.evaluate((on) => {
      const input = document.querySelector<HTMLInputElement>('#film')!;
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(input.files![0]);
      input.remove();
      const event = new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true });
      return !document.querySelector(on)!.dispatchEvent(event);
    }, on);
  };
  expect(await dropped('h1'), 'the page stays').toBe(true);
  await expect.poll(() => page.getByRole('alert').count()).toBe(0);
  expect(await dropped('[role=application]'), 'the page stays').toBe(true);
  await page.getByRole('alert').getByText('film.mp4').waitFor(PATIENT);
  expect(await reads()).toBe(0);
  await page.context().close();
});
