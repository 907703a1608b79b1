import { expect, inject } from 'vitest';
import { EXPECTED } from '../../../tools/browser/measure.ts';
import { inEachLook, it, violations, visit } from './browser.ts';
import { PATIENT } from './labs.ts';

it('the built site computes the bits that every engine computes, and says so', async ({ browser }) => {
  const { page, complaints } = await visit(browser, `${inject('site')}labs/bits/`);
  const all = Object.keys(EXPECTED).length;
  await page.getByRole('button', { name: `Compute the ${all} fingerprints here` }).press('Enter');
  const status = page.locator('.lab [role=status]');
  await expect.poll(() => status.innerText(), PATIENT).toContain(`All ${all} fingerprints agree`);
  const offers = await page.locator('.lab tbody tr').allInnerTexts();
  expect(offers.find((row) => row.startsWith('Shared memory'))).toContain('yes');
  await inEachLook(page, async (look) => expect(await violations(page), look).toEqual([]));
  expect(complaints).toEqual([]);
  await page.context().close();
});
