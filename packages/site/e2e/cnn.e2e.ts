import type { Browser, Page } from 'playwright-core';
import { expect, inject } from 'vitest';
import { inEachLook, it, numbersOf, openPage, violations } from './browser.ts';
import { tabTo } from './keyboard.ts';

const address = `${inject('site')}labs/cnn/`;

/** The lab, with its digit read. */
async function open(browser: Browser, search = ''): Promise<Page> {
  const page = await openPage(browser, address + search);
  await reading(page).waitFor();
  return page;
}

const reading = (page: Page) => page.locator('caption', { hasText: /^It reads an? \d/ });
const sentence = (page: Page) => page.locator('figcaption', { hasText: /^Row \d+, column \d+ of map/ });

it('shows the maps of a drawn digit, and the arithmetic of a pixel, which adds up', async ({ browser }) => {
  const page = await open(browser);
  await page.getByLabel('A sample digit').selectOption('5');
  await reading(page).getByText('a 5.').waitFor();
  for (const title of ['16 maps of 24 × 24', '16 maps of 12 × 12', '32 maps of 8 × 8', '32 maps of 4 × 4'])
    expect(await page.locator('figure > strong', { hasText: title }).count()).toBe(1);
  await page.getByRole('combobox', { name: 'Layer' }).selectOption('convolution2');
  for (const [name, value] of [
    ['Map', '4'],
    ['Row', '3'],
    ['Column', '5'],
    ['Channel', '7'],
  ]) {
    await page.getByRole('spinbutton', { name }).fill(value);
    await page.getByRole('spinbutton', { name }).press('Tab');
  }
  await expect.poll(() => sentence(page).innerText()).toContain('Row 3, column 5 of map 4');
  const rows = await numbersOf(page, 'One pixel');
  const numbers = rows.map((row) => row.map((cell) => Number(cell.replace('−', '-'))));
  const products = numbers.slice(0, 25);
  for (const [, patch, kernel, product] of products) expect(patch * kernel).toBeCloseTo(product, 2);
  const [channels, [bias], [total]] = [numbers.slice(25, 41), numbers.slice(41), numbers.slice(42)];
  const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
  expect(sum(products.map((row) => row[3]))).toBeCloseTo(channels[7].at(-1)!, 1);
  expect(sum(channels.map((row) => row.at(-1)!)) + bias.at(-1)!).toBeCloseTo(total.at(-1)!, 1);
});

it('lets the kernel slide, step by step and by itself, and goes where one points', async ({ browser }) => {
  const page = await open(browser, '?cnn.layer=pool2&cnn.map=3');
  await page.getByRole('button', { name: 'Reset' }).click();
  await page.getByRole('button', { name: 'Step' }).click();
  await expect.poll(() => page.url()).toContain('cnn.column=1&');
  await page.getByRole('button', { name: 'Play' }).click();
  await expect.poll(() => page.url(), { timeout: 20_000 }).toContain('cnn.row=3&cnn.column=3&');
  await page.getByRole('button', { name: 'Play' }).waitFor(); // at the end it rests
  await page.getByRole('application', { name: /What is made/ }).hover({ position: { x: 5, y: 5 } });
  await expect.poll(() => page.url()).toContain('cnn.row=0&cnn.column=0&');
});

it('has its settings in the address, and says what it does not understand', async ({ browser }) => {
  const page = await open(
    browser,
    '?cnn.sample=8&cnn.layer=convolution2&cnn.map=30&cnn.row=2&cnn.channel=99',
  );
  await page.getByRole('alert').getByText('channel is “99”').waitFor();
  await reading(page).getByText('an 8.').waitFor();
  await expect.poll(() => sentence(page).innerText()).toContain('Row 2, column 0 of map 30');
});

it('is used by keyboard alone, and says where the pixel is and what is read', async ({ browser }) => {
  const page = await open(browser, '?cnn.row=4&cnn.column=4');
  await page.getByRole('application', { name: /What is made/ }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => sentence(page).innerText()).toContain('Row 5, column 5 of map 0');
  const said = page.getByRole('status');
  await said.getByText(/^Row 5, column 5 of map 0: /).waitFor();
  await page.getByRole('combobox', { name: 'While nothing is drawn' }).selectOption('8');
  await said.getByText('It reads an 8.').waitFor();
  await page.getByRole('combobox', { name: 'While nothing is drawn' }).focus();
  const reached = await tabTo(page, /^Reset$/);
  expect(reached).toEqual(expect.arrayContaining(['Layer', 'Map', 'Row', 'Column', 'Play', 'Step', 'Reset']));
});

it('breaks no rule of accessibility, with everything open', async ({ browser }) => {
  const page = await open(browser, '?cnn.layer=convolution2');
  for (const summary of await page.locator('.lab details > summary').all()) await summary.click();
  await inEachLook(page, async (look) => {
    expect(await violations(page), look).toEqual([]);
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wider, look).toBeLessThanOrEqual(0);
  });
});
