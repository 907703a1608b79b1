import type { Browser, Page } from 'playwright-core';
import { expect, inject } from 'vitest';
import { inEachLook, it, numbersOf, openPage, violations } from './browser.ts';
import { tabTo } from './keyboard.ts';

const address = `${inject('site')}labs/adversarial/`;

/** The lab, with its first attack done. */
async function open(browser: Browser, search = ''): Promise<Page> {
  const page = await openPage(browser, address + search);
  await row(page, 'attacked').waitFor();
  return page;
}

const row = (page: Page, name: string) => page.locator(`[data-row="${name}"]`);
const read = async (page: Page, name: string, reader = 'normal'): Promise<number> =>
  Number(await row(page, name).locator(`[data-reader="${reader}"] strong`).innerText());
const slide = (page: Page, epsilon: number) => page.getByRole('slider').fill(String(epsilon));

it('fools the normal network at ε = 0.15, neither the other one nor by noise; at ε = 0 nobody', async ({
  browser,
}) => {
  const page = await open(browser, '?adversarial.kind=iterated');
  await slide(page, 0.15);
  await expect.poll(() => read(page, 'attacked')).not.toBe(7);
  expect(await read(page, 'attacked', 'hardened')).toBe(7);
  expect(await read(page, 'random noise as long')).toBe(7);
  await slide(page, 0);
  await expect.poll(() => read(page, 'attacked')).toBe(7);
  await expect.poll(() => page.url()).toContain('adversarial.epsilon=0&');
});

it('reaches the class that is wanted; says so where the digit is of it already', async ({ browser }) => {
  const page = await open(browser);
  await page.getByRole('combobox', { name: 'Attack' }).selectOption('targeted');
  await slide(page, 0.2);
  for (const target of [2, 9]) {
    await page.getByRole('combobox', { name: 'Wanted class' }).selectOption(String(target));
    await expect.poll(() => read(page, 'attacked')).toBe(target);
  }
  await page.getByRole('combobox', { name: 'Wanted class' }).selectOption('7');
  await page.getByRole('alert').getByText('a target must be a wrong class').waitFor();
});

it('measures both networks on 1,000 test digits', async ({ browser }) => {
  const page = await open(browser);
  await page.getByRole('button', { name: 'Play' }).click();
  const said = page.getByText(/^Of 1,000 test digits, attacked with ε = 0.1/);
  await said.waitFor({ timeout: 100_000 });
  const [normal, hardened] = [...(await said.innerText()).matchAll(/([\d.]+) %/g)].map(([, part]) =>
    Number(part),
  );
  expect(hardened).toBeGreaterThan(normal + 30);
  expect(await numbersOf(page, 'What is read right')).toHaveLength(9);
});

it('attacks what is drawn; has its settings in the address', async ({ browser }) => {
  const page = await open(browser, '?adversarial.digit=12&adversarial.epsilon=0.05&adversarial.kind=mine');
  await page.getByRole('alert').getByText('kind is “mine”').waitFor();
  expect(await page.getByRole('spinbutton', { name: 'Test digit' }).inputValue()).toBe('12');
  expect(await page.getByRole('slider').inputValue()).toBe('0.05');
  await page.getByText('Draw a digit of your own').click();
  await page.getByLabel('A sample digit').selectOption('3');
  await expect.poll(() => row(page, 'unharmed').innerText()).toContain('Unharmed, a 3');
});

it('is used by keyboard alone, and says what came of the attack', async ({ browser }) => {
  const page = await open(browser);
  await page.getByRole('slider').focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => page.url()).toContain('adversarial.epsilon=0.105');
  await page
    .getByRole('status')
    .getByText(/^A 7, changed by .* the normal network (?:now|still) reads/)
    .waitFor();
  const reached = await tabTo(page, /^Reset$/);
  const fields = ['Attack', 'Along the slopes of', 'Test digit', 'Next digit', 'New noise'];
  expect(reached).toEqual(expect.arrayContaining([...fields, 'Play', 'Step', 'Reset']));
});

it('breaks no rule of accessibility, with everything open', async ({ browser }) => {
  const page = await open(browser);
  for (const summary of await page.locator('.lab details > summary').all()) await summary.click();
  await inEachLook(page, async (look) => {
    expect(await violations(page), look).toEqual([]);
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wider, look).toBeLessThanOrEqual(0);
  });
});
