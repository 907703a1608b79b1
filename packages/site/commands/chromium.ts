import { chromium, type Browser } from 'playwright-core';
import { findBrowser } from '../../../tools/browser/browser.ts';
import { chromium as program, chromiumFlags } from '../../../tools/browser/chromium.ts';

/**
 * Starts the Chromium of this machine for pages that are served on it.
 *
 * @throws Error if there is none, saying what to install
 */
export function startChromium(): Promise<Browser> {
  const args = chromiumFlags.filter((flag) => !flag.startsWith('--proxy')); // the site itself is on this machine
  return chromium.launch({ executablePath: findBrowser(program), args });
}
