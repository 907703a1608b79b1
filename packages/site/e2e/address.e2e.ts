import { expect, inject } from 'vitest';
import { it, openPage } from './browser.ts';
import { LABS, PATIENT } from './labs.ts';

const site = inject('site');
const labs = LABS.filter(({ set }) => set !== undefined);

it.for(labs)(
  '$name: an address of another edition gives the defaults, and says so in one line',
  async ({ name, set, begin }, { browser }) => {
    const page = await openPage(browser, `${site}labs/${name}/?${name}.v=0&${name}.${set}`);
    await begin(page);
    expect(await page.getByRole('alert').allInnerTexts()).toEqual([
      expect.stringContaining(
        'The address is of another edition of this lab (0, this is 1). The default is taken.',
      ),
    ]);
  },
);

it.for(labs)(
  '$name: what cannot be read of an address is by default, and said in one line',
  async ({ name, set, begin }, { browser }) => {
    const [good] = set!.split('=');
    const broken = [
      `${name}.${set}`,
      `${name}.__proto__=1`,
      `${name}.nonsense=%E0%A4%A`,
      'utm_source=mail',
      '=',
      '%',
    ];
    const page = await openPage(browser, `${site}labs/${name}/?${broken.join('&')}#lab`);
    await begin(page);
    const [said, ...more] = await page.getByRole('alert').allInnerTexts();
    expect(more).toEqual([]);
    expect(said).toContain('There is no setting “__proto__”. There is no setting “nonsense”.');
    expect(said).not.toContain(good);
  },
);

it('back leaves a lab, however much was set in it; forward, or back from elsewhere, brings the settings again', async ({
  browser,
}) => {
  const page = await openPage(browser, `${site}labs/`);
  await page.goto(`${site}labs/xor/`, { waitUntil: 'networkidle' });
  const seed = page.getByLabel('Seed');
  for (let i = 0; i < 3; i++) await page.getByRole('button', { name: 'New weights' }).click();
  await page.getByRole('combobox', { name: 'Hidden units' }).selectOption('3');
  await page.goBack();
  expect(page.url()).toBe(`${site}labs/`);
  await page.goForward();
  await expect.poll(() => seed.inputValue(), PATIENT).toBe('4');
  await page.getByRole('link', { name: 'The lesson' }).click();
  await page.waitForURL('**/lessons/step1-xor/');
  await page.goBack();
  await expect.poll(() => seed.inputValue(), PATIENT).toBe('4');
  expect(await page.getByRole('combobox', { name: 'Hidden units' }).inputValue()).toBe('3');
  await page
    .getByText(/^After 0 steps/)
    .first()
    .waitFor(PATIENT);
});
