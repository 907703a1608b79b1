import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { expect, inject } from 'vitest';
import { inEachLook, it, openPage, violations } from './browser.ts';
import { tabTo } from './keyboard.ts';

const site = inject('site');

async function open(browser: Browser, search = ''): Promise<Page> {
  const page = await openPage(browser, `${site}labs/playground/${search}`);
  await lab(page).getByText('Step 0,').first().waitFor();
  return page;
}

const lab = (page: Page) => page.getByRole('region', { name: 'Playground' });
const button = (page: Page, name: string) => lab(page).getByRole('button', { name, exact: true });
const number = (page: Page, name: string) => lab(page).getByRole('spinbutton', { name, exact: true });
const choice = (page: Page, name: string) => lab(page).getByRole('combobox', { name, exact: true });
const alert = (page: Page) => lab(page).getByRole('alert');

/** Trains until so many steps are done, and pauses. */
async function trained(page: Page, steps: number): Promise<void> {
  await choice(page, 'Speed').selectOption('as fast as it goes');
  await button(page, 'Play').click();
  await expect.poll(() => stepOf(page), { timeout: 60_000 }).toBeGreaterThanOrEqual(steps);
  await button(page, 'Pause').click();
  await lab(page).getByRole('status').getByText('Step').waitFor(); // said only when it rests
  let before = NaN;
  await expect.poll(async () => before === (before = await stepOf(page)), { interval: 200 }).toBe(true);
}

async function stepOf(page: Page): Promise<number> {
  const text = await lab(page).locator('.standing').textContent();
  return Number(/Step ([\d,]+)/.exec(text ?? '')?.[1].replaceAll(',', ''));
}

async function type(page: Page, name: string, value: string): Promise<void> {
  await number(page, name).fill(value);
  await number(page, name).press('Tab');
}

async function downloaded(page: Page, name: string): Promise<Buffer> {
  const [download] = await Promise.all([page.waitForEvent('download'), button(page, name).click()]);
  return readFileSync(await download.path());
}

async function upload(page: Page, name: string, file: string, content: string | Buffer): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button(page, name).click()]);
  await chooser.setFiles({ name: file, mimeType: '', buffer: Buffer.from(content) });
}

it('learns two spirals to 95 % with the settings that a preset has', async ({ browser }) => {
  const page = await open(browser, '?playground.data=moons');
  await button(page, 'Two spirals, two layers').click();
  await trained(page, 2000);
  const said = lab(page).getByText(/On the right side/);
  const held = async (): Promise<number> =>
    Number(/, ([\d.]+) % of the 200 held out/.exec((await said.textContent()) ?? '')?.[1]);
  await expect.poll(held).toBeGreaterThanOrEqual(95);
});

it('goes on when learning rate or L2 change, and begins anew when something else does', async ({
  browser,
}) => {
  const page = await open(browser);
  await trained(page, 100);
  const before = await stepOf(page);
  await type(page, 'Learning rate', '0.02');
  await type(page, 'L2', '0.001');
  expect(await stepOf(page)).toBe(before);
  await button(page, 'Step').click();
  await expect.poll(() => stepOf(page)).toBe(before + 1);
  expect(page.url()).toContain('playground.rate=0.02');
  await type(page, 'Layer 1', '5');
  await expect.poll(() => stepOf(page)).toBe(0);
  await lab(page).getByRole('table').getByText(`rate 0.01 until step ${before}`).waitFor();
});

it('stops where a number is not finite, names layer and step, and begins again', async ({ browser }) => {
  const page = await open(
    browser,
    '?playground.activation=ReLU&playground.optimizer=SGD&playground.rate=1000&playground.l2=1&playground.seed=5&playground.dataSeed=6',
  );
  await button(page, 'Play').click();
  await alert(page).waitFor();
  expect(await alert(page).textContent()).toMatch(
    /Step \d+: .*(hidden\d|output).*The learning rate is 1000: lower it, and Reset: seed and data stay/,
  );
  await type(page, 'Learning rate', '0.01');
  await alert(page).getByRole('button', { name: 'Reset' }).click();
  await expect.poll(() => stepOf(page)).toBe(0);
  expect(await alert(page).count()).toBe(0);
  await expect.poll(() => page.url()).toMatch(/seed=5&.*dataSeed=6|dataSeed=6&.*seed=5/);
  await button(page, 'Step').click();
  await expect.poll(() => stepOf(page)).toBe(1);
});

it('has its settings in the address, takes the default for what it cannot read, and says so', async ({
  browser,
}) => {
  const page = await open(browser, '?playground.layers=99&playground.data=moons&playground.features=x,xy');
  expect(await alert(page).allTextContents()).toEqual([expect.stringContaining('layers is “99”')]);
  expect(await choice(page, 'Data set').inputValue()).toBe('moons');
  await button(page, '+ Layer').click();
  await button(page, 'New data').click();
  await expect.poll(() => page.url()).toContain('playground.dataSeed=2'); // it comes to the address a moment later
  await page.reload();
  await lab(page).getByText('Step 0,').first().waitFor();
  expect(await alert(page).count()).toBe(0);
  expect(await number(page, 'Layer 3').inputValue()).toBe('16');
  expect(await lab(page).getByRole('checkbox', { checked: true }).count()).toBe(2);
});

it('keeps runs, compares them, gives them as JSON and lets go of them', async ({ browser }) => {
  const page = await open(browser, '?playground.data=xor&playground.layers=4');
  await trained(page, 50);
  await choice(page, 'Optimizer').selectOption('SGD');
  await trained(page, 50);
  await button(page, 'New weights').click();
  const rows = lab(page).getByRole('region', { name: 'The runs' }).locator('tbody tr');
  await expect.poll(() => rows.count()).toBe(2);
  expect(await rows.allTextContents()).toEqual([
    expect.stringContaining('Adam'),
    expect.stringContaining('SGD'),
  ]);
  const { runs } = JSON.parse((await downloaded(page, 'Save the runs (JSON)')).toString()) as {
    runs: { settings: { optimizer: string } }[];
  };
  expect(runs.map(({ settings }) => settings.optimizer)).toEqual(['Adam', 'SGD']);
  await button(page, 'Use the settings of run 1').click();
  await expect.poll(() => choice(page, 'Optimizer').inputValue()).toBe('Adam');
  await button(page, 'Remove run 1').click();
  expect(await rows.count()).toBe(1);
});

it('takes points by click, by number and by file', async ({ browser }) => {
  const page = await open(browser);
  await trained(page, 50);
  await choice(page, 'Data set').selectOption('your own');
  await expect.poll(() => alert(page).textContent()).toContain('at least 4, of both classes: there are 0');
  const plane = lab(page).getByRole('img', { name: /^The plane, blue/ });
  const { width, height } = (await plane.boundingBox())!;
  for (const [i, at] of [0.3, 0.6].entries()) {
    await plane.click({ position: { x: width * at, y: height * 0.3 } });
    await lab(page)
      .getByText(i === 0 ? 'There is 1 point' : 'There are 2 points')
      .waitFor();
  }
  await choice(page, 'Class').selectOption('1, a square');
  for (const x of ['0.5', '-0.5']) {
    await type(page, 'x', x);
    await button(page, 'Add the point').press('Enter');
  }
  await expect.poll(() => stepOf(page)).toBe(0);
  expect(await alert(page).count()).toBe(0);
  await button(page, 'Remove the last').click();
  await lab(page).getByText('There are 3 points').waitFor();
  const kept = lab(page).getByRole('region', { name: 'The runs' }).locator('tbody tr');
  expect(await kept.count(), 'the one run that there was, once').toBe(1);
  await upload(page, 'Load a table of points …', 'flowers.csv', 'x,y,class\n1,2,0\n1,two,1');
  await expect
    .poll(() => alert(page).allTextContents())
    .toContainEqual(expect.stringContaining('flowers.csv, row 3: x and y are numbers'));
  await upload(
    page,
    'Load a table of points …',
    'flowers.csv',
    'x,y,class\n10,20,0\n11,21,1\n10,21,0\n11,20,1\n10,22,1',
  );
  await lab(page).getByText('There are 5 points').waitFor();
  await expect.poll(() => alert(page).count()).toBe(0);
});

it('saves its weights, begins with those of a file, and refuses others', async ({ browser }) => {
  const page = await open(browser, '?playground.data=xor&playground.layers=4');
  await trained(page, 200);
  const said = lab(page).getByText(/On the right side/);
  const before = await said.textContent();
  const file = await downloaded(page, 'Save weights');
  await button(page, 'New weights').click();
  await expect.poll(() => said.textContent()).not.toBe(before);
  await upload(page, 'Load weights …', 'mine.safetensors', file);
  await expect.poll(() => said.textContent()).toBe(before);
  await upload(page, 'Load weights …', 'other.safetensors', 'not weights at all');
  await alert(page).waitFor();
  await type(page, 'Layer 1', '5');
  await upload(page, 'Load weights …', 'mine.safetensors', file);
  await expect.poll(() => alert(page).textContent()).toContain('hidden1.weight must be float32[5,2]');
});

it('is used by keyboard alone, and the focus is seen', async ({ browser }) => {
  const page = await open(browser, '?playground.data=xor&playground.layers=4');
  await button(page, 'Two spirals, two layers').focus();
  const seen = await tabTo(page, /^Play the valley/);
  for (const name of [
    'Play',
    'Step',
    'Reset',
    'New weights',
    'New data',
    'Speed',
    'Optimizer',
    'Learning rate',
    'Data set',
    'x²',
    'Layer 1',
    'Activation',
    'Save weights',
    'Play the valley',
  ])
    expect(seen, name).toContainEqual(expect.stringMatching(new RegExp(`^${name}`)));
  await button(page, 'Play').focus();
  await page.keyboard.press('Space');
  await expect.poll(() => stepOf(page)).toBeGreaterThan(10);
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  const before = await stepOf(page);
  await page.keyboard.press('Enter');
  await expect.poll(() => stepOf(page)).toBeGreaterThan(before);
});

it('walks the valley', async ({ browser }) => {
  const page = await open(browser);
  await lab(page).getByText('after 60 steps: SGD').waitFor();
  await button(page, 'Reset the valley').click();
  await button(page, 'Step in the valley').click();
  await lab(page).getByText('after 1 step: SGD').waitFor();
  await button(page, 'Play the valley').click();
  await lab(page)
    .getByText(/after 1\d steps: SGD/)
    .waitFor();
});

it('has no violation in any look, with everything open', async ({ browser }) => {
  const page = await open(browser);
  await upload(page, 'Load a table of points …', 'a.csv', '0,0,0\n1,1,1\n0,1,1\n1,0,0');
  await expect.poll(() => alert(page).count()).toBe(0);
  await trained(page, 20);
  await button(page, 'Reset').click();
  for (const summary of await lab(page).locator('details > summary').all()) await summary.click();
  await inEachLook(page, async (look) => {
    expect(await violations(page), look).toEqual([]);
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wider, `${look}: pixels beyond the window`).toBeLessThanOrEqual(0);
  });
});
