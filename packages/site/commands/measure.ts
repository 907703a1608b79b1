// `pnpm --filter @first-principles/site measure`: how heavy the built site is, how fast it learns, and whether it stays at
// 60 frames a second while it does, in Chromium. A busy machine shows in all of it but the bytes.
import { availableParallelism, loadavg } from 'node:os';
import type { Browser, Page } from 'playwright-core';
import { startChromium } from './chromium.ts';
import { buildSite, DIST } from './build.ts';
import { serve } from './serve.ts';

/** Bytes of script that a lesson may have while its lab is closed. */
const LESSON = 300_000;
/** Milliseconds for which frames are watched. */
const WATCHED = 10_000;
/** A frame of more milliseconds was seen to be late: 60 a second are 16.7 each. */
const LATE = 20;

const LESSONS = ['step1-xor', 'step2-mnist', 'step5-framework'];
const LABS = ['xor', 'mnist', 'adversarial', 'cnn', 'autodiff', 'playground', 'mine', 'bits'];
const TRAININGS = ['xor?xor.seed=8', 'mnist', 'playground?playground.data=spirals'];

async function opened<T>(browser: Browser, url: string, look: (page: Page) => Promise<T>): Promise<T> {
  const page = await browser.newPage({ serviceWorkers: 'block', viewport: { width: 1280, height: 900 } });
  try {
    await page.goto(url, { waitUntil: 'networkidle' });
    return await look(page);
  } finally {
    await page.close();
  }
}

/** Bytes of script that a page has loaded once it rests, its workers' too; before compression. */
async function scriptBytes(browser: Browser, url: string): Promise<number> {
  const page = await browser.newPage({ serviceWorkers: 'block' });
  const scripts: Promise<number>[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() !== 'script') return;
    scripts.push(response.body().then((body) => body.length));
  });
  await page.goto(url, { waitUntil: 'networkidle' });
  const bytes = (await Promise.all(scripts)).reduce((sum, length) => sum + length, 0);
  await page.close();
  return bytes;
}

async function play(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: 'Play', exact: true });
  await button.scrollIntoViewIfNeeded();
  await page
    .locator('.standing', { hasText: /^(?:After 0 steps|It has learned nothing yet|Step 0,)/ })
    .waitFor();
  await button.click();
}

/** Seconds from Play until 95 % of the test digits are read right. */
function secondsToGoal(browser: Browser, site: string): Promise<number> {
  return opened(browser, `${site}labs/mnist/?mnist.seed=1`, async (page) => {
    await play(page);
    const started = performance.now();
    await page
      .getByText(/^.*95 % of the 10,000 test digits after/)
      .first()
      .waitFor({ timeout: 300_000 });
    return (performance.now() - started) / 1000;
  });
}

/** Milliseconds from each frame to the next while a lab trains. */
function intervals(browser: Browser, url: string): Promise<number[]> {
  return opened(browser, url, async (page) => {
    await play(page);
    await page.waitForTimeout(500);
    return page.evaluate(async (watched) => {
      const times: number[] = [];
      do times.push(await new Promise(requestAnimationFrame));
      while (times.at(-1)! - times[0] < watched);
      return times.slice(1).map((time, i) => time - times[i]);
    }, WATCHED);
  });
}

function framesText(all: readonly number[]): string {
  const sorted = all.toSorted((a, b) => a - b);
  const at = (part: number): string =>
    sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))].toFixed(1);
  const late = sorted.filter((interval) => interval > LATE).length / sorted.length;
  return `median ${at(0.5)} ms, 95th percentile ${at(0.95)} ms, worst ${at(1)} ms; ${(100 * late).toFixed(1)} % over ${LATE} ms`;
}

async function main(): Promise<void> {
  await buildSite();
  const { url, close } = await serve(DIST);
  const browser = await startChromium();
  const kB = (bytes: number): string => `${(bytes / 1000).toFixed(0).padStart(5)} kB`;
  try {
    console.log(
      `Chromium ${browser.version()}; load ${loadavg()[0].toFixed(1)} on ${availableParallelism()} cores: a busy machine shows below`,
    );
    for (const step of LESSONS) {
      const bytes = await scriptBytes(browser, `${url}lessons/${step}/`);
      console.log(`script  ${kB(bytes)}  lessons/${step}, its lab closed (at most ${LESSON / 1000} kB)`);
      if (bytes > LESSON) process.exitCode = 1;
    }
    for (const lab of LABS)
      console.log(
        `script  ${kB(await scriptBytes(browser, `${url}labs/${lab}/`))}  labs/${lab}, with its workers`,
      );
    for (const training of TRAININGS) {
      const [lab, query = ''] = training.split('?');
      console.log(
        `frames  ${framesText(await intervals(browser, `${url}labs/${lab}/?${query}`))}  ${lab}, while it trains`,
      );
    }
    console.log(
      `MNIST   ${(await secondsToGoal(browser, url)).toFixed(1)} s from Play to 95 % of the 10,000 test digits, seed 1`,
    );
  } finally {
    await browser.close();
    await close();
  }
}

await main();
