import type { Locator, Page } from 'playwright-core';
import { expect, inject } from 'vitest';
import { inEachLook, it, openPage, violations } from './browser.ts';

const lab = `${inject('site')}labs/autodiff/`;

const editor = (page: Page): Locator => page.getByRole('textbox', { name: 'f, a function of arrays' });
const result = (page: Page, name: string): Locator => page.locator(`[data-result="${name}"]`);
const troubles = (page: Page): Locator => page.getByRole('alert');

/** Types a function in the place of what stands in the editor, by the keyboard alone, and runs it. */
async function type(page: Page, code: string): Promise<void> {
  await editor(page).focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(code);
  await page.keyboard.press('Control+Enter');
}

it('a function is typed, and its derivative is right', async ({ browser }) => {
  const page = await openPage(browser, lab);
  await result(page, 'grad f').getByText('29.0').waitFor();
  await page.getByRole('textbox', { name: 'Arguments' }).fill('2');
  await type(page, '(x: number) => np.mul(np.mul(x, x), np.mul(x, x))');
  await result(page, 'grad f').getByText('32.0').waitFor();
  await page.getByRole('region', { name: 'The kernels of grad f' }).getByText('loop').waitFor();
  await page.getByText('The WebAssembly of grad f').click();
  expect(await page.getByRole('region', { name: 'The WebAssembly of grad f' }).textContent()).toMatch(
    /^\(module/,
  );

  await page.reload();
  await result(page, 'grad f').getByText('32.0').waitFor();
  expect(await editor(page).textContent()).toContain('(x: number)');
});

it('the graph is stepped by keyboard', async ({ browser }) => {
  const page = await openPage(browser, `${lab}?autodiff.example=diamond`);
  const graph = page.getByRole('region', { name: /^The graph/ });
  await graph.focus();
  const said = graph.locator('xpath=ancestor::figure').getByRole('status');
  await page.keyboard.press('Home');
  expect(await graph.locator('.value').allTextContents()).toEqual(['0.5']);
  for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowRight');
  expect(await said.textContent()).toBe('Forward, 4 of 4: e = mul c d is 2.287.');
  expect(await graph.locator('.wish').count()).toBe(0);
  for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowRight');
  expect(await said.textContent()).toContain('b is read 2 times; what it hears is added: 3.756.');
  await page.keyboard.press('ArrowLeft');
  expect(await graph.locator('.wish').count()).toBe(3);
});

it('an endless loop is stopped, and the next function runs', async ({ browser }) => {
  const page = await openPage(browser, lab);
  await result(page, 'grad f').waitFor();
  await type(page, '(x) => { for (;;); }');
  await troubles(page).getByText('timed out: no answer after 2 s: is there an endless loop?').waitFor();
  await type(page, '(x) => np.mul(x, 5)');
  await result(page, 'grad f').getByText('5.0').waitFor();
  expect(await troubles(page).count()).toBe(0);
});

it('typed code has no network, no storage and no way to make code of a text', async ({ browser }) => {
  const page = await openPage(browser, lab);
  await result(page, 'grad f').waitFor();
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('secret')) asked.push(request.url());
  });
  const away =
    'fetch XMLHttpRequest WebSocket EventSource WebTransport importScripts indexedDB caches Worker BroadcastChannel navigator location postMessage setTimeout eval FontFace';
  await type(
    page,
    `const there = '${away}'.split(' ').filter((name) => name in globalThis || globalThis[name] !== undefined);
for (const f of [() => 1, async () => 1, function* () {}, async function* () {}]) if (f.constructor) there.push('constructor');
if (there.length > 0) throw there;
(x) => np.mul(x, 7)`,
  );
  await result(page, 'grad f').getByText('7.0').waitFor();
  await type(page, "fetch('/secret'); (x) => x");
  await troubles(page).getByText('fetch is not defined').waitFor();
  await type(page, "new Function('return 1')(); (x) => x");
  await troubles(page).getByText('Function is not a constructor').waitFor();
  await type(page, "import('/secret'); (x) => x");
  await troubles(page).getByText('the word “import” may not stand in the text').waitFor();
  expect(asked).toEqual([]);
});

it('errors are told with their line, in the package’s words', async ({ browser }) => {
  const page = await openPage(browser, `${lab}?autodiff.example=riddle`);
  await troubles(page).getByText('NonFiniteError (line 1): debugNans: mul(0, ∞) is NaN').waitFor();
  await page.getByText('Autodiff says NaN from −105 to −88.75').waitFor();
  await type(page, '(x) => {\n  const y = np.exp(x);\n  return np.reshape(y, [2]);\n}');
  await troubles(page).getByText('ShapeError (line 3): reshape: sizes differ').waitFor();
  await type(page, '(x) => {\n  return np.mul(x, (2);\n}');
  await troubles(page).getByText('SyntaxError (line 2)').waitFor();
  await page.getByRole('combobox', { name: 'Example' }).selectOption('known');
  await troubles(page).getByText('ConcretizationError (line 2): a traced value').waitFor();
});

it('a broken address gives the defaults, and says so', async ({ browser }) => {
  const page = await openPage(browser, `${lab}?autodiff.code=~nonsense&autodiff.example=none`);
  await result(page, 'grad f').getByText('29.0').waitFor();
  expect(await troubles(page).allInnerTexts()).toEqual([
    expect.stringMatching(/code is “~nonsense”.*example is “none”.*The default is taken\./),
  ]);
});

it('no violation in any look', async ({ browser }) => {
  for (const example of ['network', 'riddle']) {
    const page = await openPage(browser, `${lab}?autodiff.example=${example}`);
    await page.getByRole('region', { name: /^The graph/ }).waitFor();
    for (const summary of await page.locator('.lab summary').all()) await summary.click();
    await inEachLook(page, async (look) => {
      expect(await violations(page), look).toEqual([]);
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(wider, `${look}: pixels beyond the window`).toBeLessThanOrEqual(0);
    });
  }
});
