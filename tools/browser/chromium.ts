import type { Browser } from './browser.ts';

/** Without a sandbox (CI runs as root), with WebGPU in software, and calling nobody but this machine. */
export const chromiumFlags: string[] = [
  '--no-sandbox',
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-breakpad',
  '--no-first-run',
  '--proxy-server=127.0.0.1:9',
];

/** Chromium or Chrome, whichever is there. */
export const chromium: Browser = {
  name: 'Chromium',
  variable: 'CHROMIUM_PATH',
  commands: ['chromium', 'chromium-browser', 'google-chrome'],
  debian: 'chromium',
  prepare: async () => {},
  flags: (profile, url) => ['--headless', ...chromiumFlags, `--user-data-dir=${profile}`, url],
};
