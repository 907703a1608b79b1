import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** As long as a busy machine may need. */
export const PATIENT = { timeout: 45_000 } as const;

/** A lab, and how it is brought to its first result. */
export interface Lab {
  readonly name: string;
  /** Its settings in an address: that the seed, or what is nearest to it, is something else than by default. */
  readonly set?: string;
  begin(page: Page): Promise<void>;
}

/** Every lab. */
export const LABS: readonly Lab[] = [
  {
    name: 'xor',
    set: 'seed=8',
    begin: (page) =>
      page
        .getByText(/^After 0 steps/)
        .first()
        .waitFor(PATIENT),
  },
  {
    name: 'mnist',
    set: 'seed=8',
    async begin(page) {
      const chosen = async (): Promise<number> => {
        await page.getByLabel('A sample digit').selectOption('5'); // until the lab is there, nobody hears it
        return page.getByText('It reads a 5').count();
      };
      await expect.poll(chosen, { ...PATIENT, interval: 1000 }).toBeGreaterThan(0);
      await page.getByRole('button', { name: 'Play', exact: true }).scrollIntoViewIfNeeded();
      await page.getByText('It has learned nothing yet').first().waitFor(PATIENT);
    },
  },
  {
    name: 'adversarial',
    set: 'digit=8',
    begin: (page) => page.locator('[data-row=attacked]').waitFor(PATIENT),
  },
  {
    name: 'cnn',
    set: 'sample=8',
    begin: (page) =>
      page
        .getByText(/^It reads an? \d/)
        .first()
        .waitFor(PATIENT),
  },
  {
    name: 'autodiff',
    set: 'derivative=jvp',
    begin: (page) => page.locator('[data-result]').first().waitFor(PATIENT),
  },
  {
    name: 'playground',
    set: 'seed=8',
    begin: (page) =>
      page
        .getByText(/^Step 0,/)
        .first()
        .waitFor(PATIENT),
  },
  {
    name: 'mine',
    async begin(page) {
      await page.getByRole('button', { name: 'Learn XOR on my code' }).click();
      await page
        .getByText(/^Solved after \d+ steps/)
        .first()
        .waitFor(PATIENT);
    },
  },
];

/** The lab of that name. */
export function labNamed(name: string): Lab {
  return LABS.find((lab) => lab.name === name)!;
}
