// `pnpm lab`: the site, built if it has to be, on this machine; `pnpm build` builds it.
import { parseArgs, styleText } from 'node:util';
import open from 'open';
import { buildSite, DIST, SITE } from './build.ts';
import { ISOLATION, serve } from './serve.ts';

const USAGE = `pnpm lab: the lessons, the exercises and the labs in your browser
  --port <n>   serve there; otherwise on any port that is free
  --no-open    open no browser
  --dev        for engineers: each page is made when it is asked for, and again when its files change
  --build      only build, into packages/site/dist`;

/** Whether somebody sits here who could look at a browser. */
function seen(): boolean {
  const { CI, DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (!process.stdout.isTTY || CI !== undefined) return false;
  return process.platform !== 'linux' || (DISPLAY ?? WAYLAND_DISPLAY) !== undefined;
}

/** Opens the page; the address stands on the screen, so nothing is lost where that does not work. */
async function show(url: string): Promise<void> {
  try {
    (await open(url)).once('error', () => {});
  } catch {
    // no browser
  }
}

async function main(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string', default: '0' },
      'no-open': { type: 'boolean', default: false },
      dev: { type: 'boolean', default: false },
      build: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new RangeError(`--port: a number from 0 to 65535: got ${values.port}`);
  }
  if (values.help) console.log(USAGE);
  else if (values.dev) {
    const { dev } = await import('astro');
    await dev({
      root: SITE,
      server: { host: '127.0.0.1', port, headers: ISOLATION },
      trailingSlash: 'ignore', // or pictures and data, whose names end otherwise, are not found
    });
  } else {
    await buildSite();
    if (values.build) return;
    const { url } = await serve(DIST, port);
    console.log(`${styleText('bold', url)}   Ctrl-C ends`);
    if (!values['no-open'] && seen()) await show(url);
  }
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  console.error(`lab: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
