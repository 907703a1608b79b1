import { statSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, inject } from 'vitest';
import { inEachLook, it, numbersOf, openPage, violations } from './browser.ts';
import { focused, tabTo } from './keyboard.ts';

const lab = `${inject('site')}labs/xor/`;

const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' });
const standing = (page: Page): Promise<string> => page.locator('.standing').innerText();
const SLOW = { timeout: 60_000 }; // on a machine that is busy with other things
const waitFor = (page: Page, words: RegExp): Promise<void> =>
  expect.poll(() => standing(page), SLOW).toMatch(words);

it('learns XOR, in as many steps as the lesson says, and can be looked at in every look', async ({
  browser,
}) => {
  const page = await openPage(browser, lab);
  await waitFor(page, /^After 0 steps/);
  await button(page, 'Step').click();
  await waitFor(page, /^After 1 step the cost is 0.25\d/);
  await button(page, 'Play').click();
  await waitFor(page, /^Solved after 204 steps, 74 of them on the shelf at ¼/);
  expect(await button(page, 'Play').getAttribute('aria-disabled')).toBe('true');
  expect(await numbersOf(page, 'The cost')).toHaveLength(20);
  await inEachLook(page, async (look) => expect(await violations(page), look).toEqual([]));
  const drawn = await page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>('.uplot canvas')!;
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
    return data.filter((red, i) => i % 4 === 0 && red > data[i + 2] + 80).length;
  });
  expect(drawn, 'pixels of the orange curve').toBeGreaterThan(300);
});

it('its colours are blue and orange on the ground of the page, light and dark', async ({ browser }) => {
  const page = await openPage(browser, `${lab}?xor.rate=20`);
  await page.getByLabel('Speed').selectOption('as fast as it goes');
  await button(page, 'Play').click();
  await waitFor(page, /^Solved/);
  await inEachLook(page, async (look) => {
    await page.waitForTimeout(100);
    const [zero, one] = await page.evaluate(() => {
      const canvas = document.querySelector<HTMLCanvasElement>('.lab canvas')!;
      const at = (x: number, y: number) => [
        ...canvas.getContext('2d')!.getImageData(canvas.width * x, canvas.height * y, 1, 1).data,
      ];
      return [at(0.17, 0.87), at(0.57, 0.45)];
    });
    expect(zero[2], look).toBeGreaterThan(zero[0] + 40);
    expect(one[0], look).toBeGreaterThan(one[2] + 40);
  });
});

it('a start that is stuck is shown with its shelf; another learning rate begins nothing anew', async ({
  browser,
}) => {
  const page = await openPage(browser, `${lab}?xor.seed=8`);
  await page.getByLabel('Speed').selectOption('as fast as it goes');
  await button(page, 'Play').click();
  await waitFor(page, /^Not solved in 5,000 steps: .* on the shelf at ⅛ since step/);
  await button(page, 'Reset').click();
  await waitFor(page, /^After 0 steps/);
  await button(page, 'Step').click();
  await page.getByLabel('Learning rate').fill('3');
  await page.keyboard.press('Tab');
  await button(page, 'Step').click();
  await waitFor(page, /^After 2 steps/);
  expect(new URL(page.url()).searchParams.get('xor.rate')).toBe('3');
});

it('the address holds the settings, says what is broken in it, and back leaves the page', async ({
  browser,
}) => {
  const page = await openPage(browser, inject('site'));
  await page.goto(`${lab}?xor.hidden=3&xor.seed=x`, { waitUntil: 'networkidle' });
  await waitFor(page, /^After 0 steps/);
  expect(await page.getByRole('alert').innerText()).toContain(
    'seed is “x”; it must be a whole number from 0 to 999999.',
  );
  expect(await page.getByRole('combobox', { name: 'Hidden units' }).inputValue()).toBe('3');
  await button(page, 'New weights').click();
  expect(await page.getByRole('alert').count()).toBe(0);
  await page.getByLabel('First weights').fill('1.5');
  await page.getByLabel('First weights').press('Enter');
  await expect.poll(() => page.url()).toContain('xor.range=1.5');
  await page.reload({ waitUntil: 'networkidle' });
  expect(await page.getByLabel('Seed').inputValue()).toBe('2');
  expect(await page.getByLabel('First weights').inputValue()).toBe('1.5');
  await page.goBack();
  expect(page.url()).toBe(inject('site'));
});

it('everything is done by keyboard alone', async ({ browser }) => {
  const page = await openPage(browser, lab);
  await waitFor(page, /^After 0 steps/);
  await tabTo(page, /^Play$/);
  await tabTo(page, /^Step$/);
  await page.keyboard.press('Space');
  await waitFor(page, /^After 1 step/);
  await tabTo(page, /^Speed/);
  await page.keyboard.press('End');
  await tabTo(page, /^Seed/);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('4');
  await page.keyboard.press('Enter');
  await tabTo(page, /^Hidden units/);
  await page.keyboard.press('ArrowDown');
  await tabTo(page, /^The numbers : What it answers/);
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: 'The numbers: What it answers' }).waitFor();
  await tabTo(page, /^The numbers: What it answers/); // it can be scrolled
  await tabTo(page, /^Train seeds/);
  await page.keyboard.press('Enter');
  await expect.poll(() => page.getByText(/of 20 starts solved XOR/).count(), SLOW).toBe(1);
  await tabTo(page, /✓/);
  await page.keyboard.press('Enter');
  await tabTo(page, /^Save weights/);
  for (let i = 0; i < 60 && (await focused(page)).name !== 'Play'; i++)
    await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await waitFor(page, /^Solved/);
  expect(new URL(page.url()).searchParams.get('xor.hidden')).toBe('3');
});

it('weights go into a file and come back; a wrong file is refused', async ({ browser }) => {
  const page = await openPage(browser, `${lab}?xor.hidden=3`);
  await page.getByLabel('Speed').selectOption('as fast as it goes');
  await button(page, 'Play').click();
  await waitFor(page, /^Solved/);
  const [download] = await Promise.all([page.waitForEvent('download'), button(page, 'Save weights').click()]);
  const file = await download.path();
  await page.goto(lab, { waitUntil: 'networkidle' });
  const chooser = page.locator('input[type=file]');
  await chooser.setInputFiles({ name: 'film.mp4', mimeType: 'video/mp4', buffer: Buffer.alloc(20_000) });
  await expect.poll(() => page.getByRole('alert').innerText(), SLOW).toContain('film.mp4: too large: 20 kB');
  await chooser.setInputFiles(file);
  await waitFor(page, /^Solved after 0 steps/);
  await button(page, 'Reset').click();
  await waitFor(page, /^After 0 steps/);
  expect(await page.getByRole('combobox', { name: 'Hidden units' }).inputValue()).toBe('3');
  await expect.poll(() => page.url(), SLOW).toContain('xor.hidden=3');
  const [again] = await Promise.all([page.waitForEvent('download'), button(page, 'Save weights').click()]);
  const sizes = [file, await again.path()].map((path) => statSync(path).size);
  expect(sizes[1], 'a network with three hidden units too').toBe(sizes[0]);
  expect(await page.getByRole('alert').count()).toBe(0);
});

it('a worker that does not load is told, and begun again', async ({ browser }) => {
  const page = await openPage(browser, 'about:blank');
  await page.route('**/xor.worker*', (route) => route.abort());
  await page.goto(lab, { waitUntil: 'networkidle' });
  await expect.poll(() => page.getByRole('alert').innerText(), SLOW).toContain('The lab’s worker ended');
  await page.unroute('**/xor.worker*');
  await button(page, 'Restart').click();
  await waitFor(page, /^After 0 steps/);
});

it('the lesson has it beside it, and fetches nothing of it before it is opened', async ({ browser }) => {
  const page = await openPage(browser, 'about:blank');
  let scripts = 0;
  page.on('response', async (response) => {
    if (response.request().resourceType() === 'script') scripts += (await response.body()).length;
  });
  await page.goto(`${inject('site')}lessons/step1-xor/`, { waitUntil: 'networkidle' });
  expect(scripts).toBeLessThan(300_000);
  expect(page.workers()).toHaveLength(0);
  await page.getByText('The lab: watch a network learn XOR').click();
  await waitFor(page, /^After 0 steps/);
  expect(page.workers()).toHaveLength(1);
});

it('without JavaScript a line and a picture stand in its place', async ({ browser }) => {
  const page = await openPage(browser, lab, { javaScriptEnabled: false });
  expect(await page.locator('noscript p').innerText()).toContain('The lab needs JavaScript.');
  expect(await page.locator('noscript img').isVisible()).toBe(true);
  expect(await page.locator('.lab').isVisible()).toBe(false);
});
