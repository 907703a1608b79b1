import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { startChromium } from '../commands/chromium.ts';

/** A page that was opened, and what it complained of so far: errors in the console, exceptions, answers of 400 and above. */
export interface Visit {
  readonly page: Page;
  readonly complaints: string[];
}

/** vitest's `test` with a Chromium for the file. */
export const it = test.extend<{ browser: Browser }>({
  browser: [
    // oxlint-disable-next-line no-empty-pattern -- vitest reads from the pattern which fixtures it uses
    async ({}, use) => {
      const browser = await startChromium();
      await use(browser);
      await browser.close();
    },
    { scope: 'file' },
  ],
});

/** Opens a page in a context of its own and waits until nothing more is fetched. */
export async function visit(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({ serviceWorkers: 'block', ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()}: ${response.url()}`);
  });
  await page.goto(url, { waitUntil: 'networkidle' });
  return { page, complaints };
}

/** Opens a page for this test; when it ends, the page must not have complained of anything. */
export async function openPage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const { page, complaints } = await visit(browser, url, options);
  onTestFinished(async () => {
    await page.context().close();
    expect(complaints).toEqual([]);
  });
  return page;
}

/** Opens the table of a figure, and gives its cells. */
export async function numbersOf(page: Page, title: string): Promise<string[][]> {
  await page.getByText(`The numbers: ${title}`).click();
  const rows = page.getByRole('region', { name: `The numbers: ${title}` }).locator('tbody tr');
  await rows.first().waitFor(); // it is made when it is opened
  return (await rows.allInnerTexts()).map((row) => row.split('\t'));
}

/** The colour schemes and widths in which each page is looked at. */
export const LOOKS = (['light', 'dark'] as const).flatMap((colorScheme) =>
  [1280, 360].map((width) => ({ colorScheme, width })),
);

/** Gives the page each look in turn. */
export async function inEachLook(page: Page, look: (name: string) => Promise<void>): Promise<void> {
  for (const { colorScheme, width } of LOOKS) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height: 900 });
    await look(`${colorScheme}, ${width} px`);
  }
}

/** What axe-core finds wrong with the page as it is now: one line a rule, with the first of its places. */
export async function violations(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  const found = await page.evaluate(async () => {
    const { run } = (globalThis as unknown as { axe: typeof axe }).axe;
    // What KaTeX draws is hidden from readers, who get its MathML; thousands of boxes in the colour of the text.
    const { violations } = await run({ exclude: ['.katex-html'] }, { resultTypes: ['violations'] });
    return violations;
  });
  return found.map(
    ({ id, help, nodes }) => `${id}: ${help}: ${nodes.length} × ${nodes[0].html.slice(0, 200)}`,
  );
}
