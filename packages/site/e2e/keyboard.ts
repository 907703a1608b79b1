import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** What has the focus: what it is called, and whether it shows that it has it. Between the last thing and the first it is nowhere. */
export function focused(page: Page): Promise<{ name: string; shown: boolean }> {
  return page.evaluate(() => {
    const active = document.activeElement as HTMLInputElement;
    if (active === document.body) return { name: '', shown: true };
    const label = active.getAttribute('aria-label') ?? active.labels?.[0]?.innerText.split('\n')[0];
    const name = (label ?? active.innerText).replaceAll(/\s+/g, ' ').trim();
    return { name, shown: getComputedStyle(active).outlineStyle !== 'none' };
  });
}

/**
 * Presses Tab until what is called so has the focus; all on the way must show that they have it.
 *
 * @returns what they are called
 */
export async function tabTo(page: Page, name: RegExp): Promise<string[]> {
  const reached: string[] = [];
  while (reached.length < 80) {
    await page.keyboard.press('Tab');
    const now = await focused(page);
    expect(now.shown, `${now.name} shows that it has the focus`).toBe(true);
    reached.push(now.name);
    if (name.test(now.name)) return reached;
  }
  return expect.fail(`no ${name} among ${reached.join(' | ')}`);
}
