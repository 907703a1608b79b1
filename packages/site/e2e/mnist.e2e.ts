import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { expect, inject, onTestFinished } from 'vitest';
import drawings from '../src/kit/drawing/drawings.json' with { type: 'json' };
import type { Stroke } from '../src/kit/drawing/strokes.ts';
import { inEachLook, it, openPage, violations } from './browser.ts';
import { tabTo } from './keyboard.ts';
import { keysFor } from './drawings.ts';

/** As long as a busy machine may need. */
const PATIENT = { timeout: 30_000 };
const address = `${inject('site')}labs/mnist/`;
const strokesOf = ({ strokes }: (typeof drawings)[number]): Stroke[] => strokes as unknown as Stroke[];

/** The lab, ready to be used. */
async function open(browser: Browser, { search = '', hasTouch = false } = {}): Promise<Page> {
  const page = await openPage(browser, address + search, { hasTouch });
  await page.locator('astro-island:not([ssr])').first().waitFor();
  return page;
}

/** Brings the training into sight, and waits for its digits. */
async function training(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Play' }).scrollIntoViewIfNeeded();
  await page.getByText('It has learned nothing yet').first().waitFor();
}

const pad = (page: Page) => page.getByRole('application');
const reading = (page: Page) => page.locator('caption', { hasText: /reads an? |Nothing is drawn/ });

/** What is read of the pad, once it stands still. */
async function read(page: Page): Promise<number> {
  let last = '';
  let now = await reading(page).innerText();
  while (now !== last || !now.startsWith('It reads a')) {
    await page.waitForTimeout(250);
    [last, now] = [now, await reading(page).innerText()];
  }
  return Number(/reads an? (\d)/.exec(now)?.[1]);
}

/** Where a palm rests on the pad, and where it has rolled to. */
const [PALM, ROLLED] = [
  [0.9, 0.9],
  [0.85, 0.95],
] as const;

/** Draws every recorded digit on a pad that was cleared, and counts those that are read right. */
async function replay(page: Page, draw: (strokes: readonly Stroke[]) => Promise<void>): Promise<number> {
  let right = 0;
  for (const drawing of drawings) {
    await page.getByRole('button', { name: 'Clear' }).click();
    await reading(page).getByText('Nothing is drawn yet').waitFor();
    await draw(strokesOf(drawing));
    if ((await read(page)) === drawing.digit) right++;
  }
  return right;
}

/** From the pad's own measure to the window's. */
async function toWindow(page: Page): Promise<(point: readonly [number, number]) => [number, number]> {
  const { x, y, width, height } = (await pad(page).boundingBox())!;
  return ([px, py]) => [x + px * width, y + py * height];
}

it('reads ten drawings by mouse', async ({ browser }) => {
  const page = await open(browser);
  const place = await toWindow(page);
  const right = await replay(page, async (strokes) => {
    for (const stroke of strokes) {
      await page.mouse.move(...place(stroke[0]));
      await page.mouse.down();
      for (const point of stroke) await page.mouse.move(...place(point));
      await page.mouse.up();
    }
  });
  expect(right).toBeGreaterThanOrEqual(9);
});

it('reads ten drawings by touch, with a palm beside the finger', async ({ browser }) => {
  const page = await open(browser, { hasTouch: true });
  const place = await toWindow(page);
  const devtools = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...points: (readonly [number, number])[]) =>
    devtools.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: points.map((point, id) => {
        const [x, y] = place(point);
        return { x, y, id };
      }),
    });
  const right = await replay(page, async (strokes) => {
    for (const stroke of strokes) {
      await touch('touchStart', stroke[0]);
      await touch('touchStart', stroke[0], PALM);
      for (const [i, point] of stroke.slice(1).entries())
        await touch('touchMove', point, i % 2 ? PALM : ROLLED);
      await touch('touchEnd');
    }
  });
  expect(right).toBeGreaterThanOrEqual(9);
});

it('reads ten drawings by keyboard, and says where the pen is and what is read', async ({ browser }) => {
  const page = await open(browser);
  const right = await replay(page, async (strokes) => {
    await page.getByRole('button', { name: 'Clear' }).press('Shift+Tab');
    await page.keyboard.press('Shift+Tab');
    expect(await pad(page).evaluate((canvas) => canvas === document.activeElement)).toBe(true);
    for (const key of keysFor(strokes)) await page.keyboard.press(key);
  });
  expect(right).toBeGreaterThanOrEqual(9);
  await page
    .getByRole('status')
    .getByText(/column \d+, row \d+, pen up/)
    .waitFor();
  await page
    .getByRole('status')
    .getByText(/^It reads a 9/)
    .waitFor();
});

it('reads a picture of one’s own, and refuses what is none or far too large', async ({ browser }) => {
  const page = await open(browser);
  const folder = mkdtempSync(join(tmpdir(), 'digits-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  await page.getByLabel('A sample digit').selectOption('3');
  expect(await read(page)).toBe(3);
  const picture = await pad(page).screenshot();
  await page.getByRole('button', { name: 'Clear' }).click();
  const chooser = page.getByLabel('A picture of a digit');
  await chooser.setInputFiles({ name: 'three.png', mimeType: 'image/png', buffer: picture.subarray(0, 200) });
  await page.getByRole('alert').getByText('three.png: not a picture').waitFor();
  const large = join(folder, 'large.png');
  writeFileSync(large, '');
  truncateSync(large, 200_000_000);
  await chooser.setInputFiles(large);
  await page.getByRole('alert').getByText('large.png: 200 MB are too many').waitFor();
  // without the pad's frame
  const inside = await page.evaluate(
    async (bytes) => {
      const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
      const canvas = new OffscreenCanvas(bitmap.width - 12, bitmap.height - 12);
      canvas.getContext('2d')!.drawImage(bitmap, -6, -6);
      return [...new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer())];
    },
    [...picture],
  );
  await chooser.setInputFiles({ name: 'three.png', mimeType: 'image/png', buffer: Buffer.from(inside) });
  await expect.poll(() => read(page), PATIENT).toBe(3);
  expect(await page.getByRole('alert').count()).toBe(0);
});

it('the network that ships reads at least 99 % of the 10,000 test digits here', async ({ browser }) => {
  const page = await open(browser);
  await page.getByRole('button', { name: /all 10,000/ }).click();
  const result = page.getByText(/of 10,000 test digits read right/);
  await result.waitFor({ timeout: 300_000 });
  const text = await result.innerText();
  console.log(text);
  expect(Number(/^([\d.]+) %/.exec(text)?.[1])).toBeGreaterThanOrEqual(99);
}, 360_000);

it('trains to 95 %, from the settings in the address; its table opens the digits; the weights come back', async ({
  browser,
}) => {
  const page = await open(browser, {
    search: '?mnist.v=1&mnist.hidden=40&mnist.batch=20&mnist.seed=7&mnist.rate=0.6',
  });
  await training(page);
  const field = (name: string) => page.getByLabel(name);
  expect(await field('Hidden units (0: none)').inputValue()).toBe('40');
  expect(await field('Digits in a batch').inputValue()).toBe('20');
  expect(await field('Seed').inputValue()).toBe('7');
  await page.getByRole('button', { name: 'Play' }).click();
  await field('Learning rate η').fill('0.5');
  await field('Learning rate η').press('Tab');
  await expect.poll(() => page.url(), PATIENT).toContain('mnist.rate=0.5&');
  const standing = page.locator('.standing');
  await standing.getByText('95 % of the 10,000 test digits after').waitFor({ timeout: 100_000 });
  await page.getByRole('button', { name: 'Pause' }).click();
  console.log(await standing.innerText());
  // the network that was just trained reads, too
  await page.getByLabel('A sample digit').selectOption('4');
  await page.getByRole('radio', { name: /the one you train/ }).check();
  expect(await read(page)).toBe(4);
  const ours = await reading(page).innerText();
  const cell = page.getByRole('button', { name: '4 read as 9' });
  const counted = Number((await cell.getAttribute('aria-label'))?.split(': ')[1]);
  await cell.click();
  await page.getByText('Read as 9, but a 4').waitFor();
  expect(await page.getByRole('img', { name: /^Test digit/ }).count()).toBe(Math.min(counted, 12));

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save weights' }).click(),
  ]);
  const weights = await download.path();
  await page.getByRole('button', { name: 'New weights' }).click();
  await expect.poll(() => page.url(), PATIENT).toContain('mnist.seed=8');
  await standing.getByText('It has learned nothing yet').waitFor();
  await page.getByLabel('A file of weights').setInputFiles(weights);
  await expect.poll(() => reading(page).innerText(), PATIENT).toBe(ours);

  await page.goBack(); // no history was made: it leaves the lab
  expect(page.url()).toBe('about:blank');
});

it('says what it does not understand of an address, and takes the defaults', async ({ browser }) => {
  const page = await open(browser, { search: '?mnist.v=1&mnist.hidden=9999&mnist.cost=mine' });
  await page
    .getByRole('alert')
    .getByText('hidden is “9999”; it must be a whole number from 0 to 256')
    .waitFor();
  await page.getByRole('alert').getByText('cost is “mine”').waitFor();
  expect(await page.getByLabel('Hidden units (0: none)').inputValue()).toBe('30');
});

it('is used by keyboard alone: every control is reached, what is pressed happens', async ({ browser }) => {
  const page = await open(browser);
  await training(page);
  await pad(page).focus();
  const reached = await tabTo(page, /^Step$/);
  await page.keyboard.press('Enter');
  await page.locator('.standing').getByText('10 digits seen').waitFor();
  reached.push(...(await tabTo(page, /^0 read as 0/)));
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await page.getByText(/(?:Read as 1, but a 0|No 0 is read as a 1)/).waitFor();
  reached.push(...(await tabTo(page, /^Load weights/)));
  const controls = [
    'Undo',
    'Clear',
    'A sample digit',
    'Picture …',
    'Play',
    'Step',
    'Reset',
    'New weights',
    'Speed',
  ];
  const settings = [
    'Seed',
    'Hidden units (0: none)',
    'Hidden units are',
    'Answers and cost',
    'Learning rate η',
  ];
  expect(reached).toEqual(
    expect.arrayContaining([...controls, ...settings, 'Digits in a batch', 'Save weights']),
  );
});

it('breaks no rule of accessibility with a digit read and a training on its way', async ({ browser }) => {
  const page = await open(browser);
  await training(page);
  await page.getByLabel('A sample digit').selectOption('5');
  await page.getByRole('button', { name: 'Step' }).click();
  await page.getByRole('button', { name: '9 read as 4' }).click();
  for (const numbers of await page.getByText('The numbers').all()) await numbers.click();
  await inEachLook(page, async (look) => {
    expect(await violations(page), look).toEqual([]);
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wider, look).toBeLessThanOrEqual(0);
  });
});
