import { chromium, type Browser } from 'playwright-core';
import { findBrowser } from '../../../tools/browser/browser.ts';
import { chromium as program, chromiumFlags } from '../../../tools/browser/chromium.ts';

/**
 * Starts the Chromium of this machine for pages that are served on it.
 *
 * @param flags - besides those that it always has
 * @throws Error if there is none, saying what to install
 */
export function startChromium(...flags: string[]): Promise<Browser> {
  const own = chromiumFlags.filter((flag) => !flag.startsWith('--proxy')); // the site itself is on this machine
  return chromium.launch({ executablePath: findBrowser(program), args: [...own, ...flags] });
}
