// `pnpm docs:pictures`: every lab as a picture, in the README of its lesson. It trains to a step or a figure, never for a
// time, so the pictures are the same each time but for the machine's fonts.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { labPictureOf } from '../src/lessons/lab-picture.ts';
import { buildSite, DIST } from './build.ts';
import { startChromium } from './chromium.ts';
import { serve } from './serve.ts';
import { SCALE, type Still, STILLS, WIDTH } from './stills.ts';

/** Waits until what a lab says stays as it is. */
async function atRest(page: Page): Promise<void> {
  let before = '';
  let now = await page.locator('.lab').first().innerText();
  while (now !== before) {
    await page.waitForTimeout(1000); // a figure's sentence follows within half of it
    [before, now] = [now, await page.locator('.lab').first().innerText()];
  }
}

/** Runs in the page: where what is seen lies, with a margin all around from which everything else is gone. */
function framed(seen: string): { x: number; y: number; width: number; height: number } {
  scrollTo({ top: 0, behavior: 'instant' }); // so that the page's head is over none of it
  const [lab] = document.querySelectorAll('.lab');
  const boxes = [...lab.querySelectorAll(seen)].map((part) => part.getBoundingClientRect());
  const [top, bottom] = [
    Math.min(...boxes.map((box) => box.top)),
    Math.max(...boxes.map((box) => box.bottom)),
  ];
  for (const part of document.querySelectorAll<HTMLElement>('.lab, .lab *, p')) {
    const box = part.getBoundingClientRect();
    if (box.bottom <= top || box.top >= bottom) part.style.visibility = 'hidden';
  }
  const margin = lab.getBoundingClientRect().left;
  return { x: 0, y: top - margin, width: innerWidth, height: bottom - top + 2 * margin };
}

async function take(browser: Browser, site: string, { address, use, seen }: Still): Promise<Buffer> {
  const page = await browser.newPage({
    viewport: { width: WIDTH, height: 1000 },
    deviceScaleFactor: SCALE,
    colorScheme: 'light',
    reducedMotion: 'reduce',
    serviceWorkers: 'block',
  });
  await page.goto(site + address, { waitUntil: 'networkidle' });
  await use(page);
  await atRest(page);
  await page.mouse.move(0, 0);
  const clip = await page.evaluate(framed, seen);
  const picture = await page.screenshot({ fullPage: true, clip });
  await page.close();
  return picture;
}

async function main(): Promise<void> {
  await buildSite();
  const browser = await startChromium();
  const { url, close } = await serve(DIST);
  try {
    for (const still of STILLS) {
      const picture = await take(browser, url, still);
      const path = labPictureOf(still.step);
      writeFileSync(join(import.meta.dirname, '../../..', path), picture);
      console.log(`${path}: ${Math.round(picture.length / 1000)} kB`);
    }
  } finally {
    await browser.close();
    await close();
  }
}

try {
  await main();
} catch (error) {
  console.error(`docs:pictures: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
