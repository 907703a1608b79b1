import type { Page } from 'playwright-core';
import { expect, inject } from 'vitest';
import { it, openPage } from './browser.ts';
import { focused, tabTo } from './keyboard.ts';
import { LABS, labNamed, PATIENT } from './labs.ts';

const site = inject('site');
const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const LABELS = { xor: 'XOR lab', mnist: 'MNIST lab', playground: 'Playground' } as const;

/** Where a training stands, as a number that grows. */
async function progressOf(page: Page, lab: keyof typeof LABELS): Promise<number> {
  const text = await region(page, LABELS[lab]).locator('.standing').innerText();
  const [count = '0'] = /[\d,]+(?= digits seen)|(?<=(?:after|step) )[\d,]+/i.exec(text) ?? [];
  return Number(count.replaceAll(',', ''));
}

it('three labs on one page train at once; one that is paused leaves the others; each has its settings', async ({
  browser,
}) => {
  const page = await openPage(browser, `${site}labs/?xor.seed=8&playground.seed=5&mnist.hidden=20`);
  expect(page.workers()).toHaveLength(0);
  for (const title of ['watch a network', 'draw a digit', 'a playground']) {
    await page.locator('summary', { hasText: `The lab: ${title}` }).click();
  }
  const labs = Object.keys(LABELS) as (keyof typeof LABELS)[];
  for (const lab of labs) {
    const play = region(page, LABELS[lab]).getByRole('button', { name: 'Play', exact: true });
    await play.scrollIntoViewIfNeeded();
    await region(page, LABELS[lab])
      .getByText(/^(?:After 0 steps|It has learned nothing yet|Step 0,)/)
      .first()
      .waitFor(PATIENT);
    await play.click();
  }
  const goesOn = (lab: keyof typeof LABELS, from: number) =>
    expect.poll(() => progressOf(page, lab), PATIENT).toBeGreaterThan(from);
  for (const lab of labs) await goesOn(lab, await progressOf(page, lab));

  await region(page, LABELS.playground).getByRole('button', { name: 'Pause', exact: true }).click();
  await region(page, LABELS.playground).getByRole('status').getByText('Step').waitFor(PATIENT);
  let rested = NaN; // a last frame may still have been on its way
  const rests = async () => rested === (rested = await progressOf(page, 'playground'));
  await expect.poll(rests, { interval: 500 }).toBe(true);
  for (const lab of ['xor', 'mnist'] as const) await goesOn(lab, (await progressOf(page, lab)) + 2);
  expect(await progressOf(page, 'playground')).toBe(rested);

  await region(page, LABELS.xor).getByLabel('Learning rate').fill('3');
  await region(page, LABELS.xor).getByLabel('Learning rate').press('Enter');
  const params = new URL(page.url()).searchParams;
  expect(['xor.rate', 'xor.seed', 'playground.seed', 'mnist.hidden'].map((key) => params.get(key))).toEqual([
    '3',
    '8',
    '5',
    '20',
  ]);
  expect(await region(page, LABELS.playground).getByLabel('Seed').inputValue()).toBe('5');
  expect(await region(page, LABELS.mnist).getByLabel('Hidden units (0: none)').inputValue()).toBe('20');
});

/**
 * Lets a page be hidden and shown, as a tab behind another one is: browsers without a window show all. A hidden page gets
 * no animation frames; those that it asked for come when it is shown.
 */
async function hideable(page: Page): Promise<(hidden: boolean) => Promise<void>> {
  await page.addInitScript(() => {
    const ask = requestAnimationFrame.bind(globalThis);
    let hidden = false;
    let waiting: FrameRequestCallback[] = [];
    globalThis.requestAnimationFrame = (call) => (hidden ? -waiting.push(call) : ask(call));
    Object.defineProperty(document, 'visibilityState', { get: () => (hidden ? 'hidden' : 'visible') });
    Object.defineProperty(document, 'hidden', { get: () => hidden });
    Object.assign(globalThis, {
      hide(now: boolean) {
        hidden = now;
        document.dispatchEvent(new Event('visibilitychange'));
        if (hidden) return;
        waiting.forEach((call) => ask(call));
        waiting = [];
      },
    });
  });
  return (hidden) =>
    page.evaluate((now) => (globalThis as unknown as { hide(now: boolean): void }).hide(now), hidden);
}

it('in a hidden tab a training goes on, with a frame a second; shown again, none come in a burst', async ({
  browser,
}) => {
  const page = await openPage(browser, 'about:blank');
  const hide = await hideable(page);
  await page.addInitScript(() => {
    // how many frames of a training have come
    const counted = globalThis as unknown as { frames: number };
    counted.frames = 0;
    const { Worker } = globalThis;
    globalThis.Worker = class extends Worker {
      constructor(...given: ConstructorParameters<typeof Worker>) {
        super(...given);
        this.addEventListener('message', ({ data }: MessageEvent<{ kind: string }>) => {
          if (data.kind === 'frame') counted.frames++;
        });
      }
    };
  });
  await page.goto(`${site}labs/playground/`, { waitUntil: 'networkidle' });
  await labNamed('playground').begin(page);
  const frames = () => page.evaluate(() => (globalThis as unknown as { frames: number }).frames);
  await page.getByLabel('Speed').selectOption('as fast as it goes');
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await page.getByRole('button', { name: 'Pause', exact: true }).waitFor();
  await hide(true);
  await page.waitForTimeout(500);
  const [before, steps] = [await frames(), await progressOf(page, 'playground')];
  await page.waitForTimeout(5000);
  const hiddenFrames = (await frames()) - before;
  expect(hiddenFrames).toBeGreaterThan(0);
  expect(hiddenFrames).toBeLessThan(8);
  expect(await progressOf(page, 'playground')).toBeGreaterThan(steps);

  // once shown, a frame comes for each that was painted, not more
  const painted = await page.evaluate(
    () =>
      new Promise<{ frames: number; paints: number }>((resolve) => {
        const counted = globalThis as unknown as { frames: number; hide(now: boolean): void };
        const from = counted.frames;
        let paints = 0;
        const count = (): void => {
          if (++paints < 60) requestAnimationFrame(count);
          else resolve({ frames: counted.frames - from, paints });
        };
        counted.hide(false);
        requestAnimationFrame(count);
      }),
  );
  expect(painted.frames).toBeGreaterThan(0);
  expect(painted.frames).toBeLessThanOrEqual(painted.paints + 2);
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await page.getByRole('status').getByText('Step').waitFor(PATIENT);
});

it.for(LABS)(
  '$name: nothing leaves the window at 200 %, with everything open',
  async ({ name, begin }, { browser }) => {
    const page = await openPage(browser, `${site}labs/${name}/`, {
      viewport: { width: 640, height: 450 },
      deviceScaleFactor: 2,
    });
    await begin(page);
    for (const summary of await page.locator('.lab details > summary').all()) await summary.click();
    const beyond = await page.locator('.lab :is(button, input, select, textarea)').evaluateAll((controls) =>
      controls
        .filter((control) => control.closest('.scroll, .cm-editor') === null)
        .filter((control) => control.getBoundingClientRect().right > innerWidth + 1)
        .map((control) => control.outerHTML),
    );
    expect(beyond).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
  },
);

it('one’s own network is learned and looked at by keyboard alone', async ({ browser }) => {
  const page = await openPage(browser, `${site}labs/mine/`);
  await tabTo(page, /^Seed of the first weights/);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('4');
  await page.keyboard.press('Shift+Tab');
  expect((await focused(page)).name).toBe('Learn XOR on my code');
  await page.keyboard.press('Enter');
  await page
    .getByText(/^(?:Solved|Not solved) after \d+ steps/)
    .first()
    .waitFor(PATIENT);
  expect((await focused(page)).name, 'the focus stays').toBe('Learn XOR on my code');
  for (const figure of ['What it answers', 'The cost']) {
    await tabTo(page, new RegExp(`^The numbers : ${figure}`));
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: `The numbers: ${figure}` }).waitFor();
  }
});
