// `pnpm lab`: the site, built if it has to be, on this machine; `pnpm build` builds it.
import { styleText } from 'node:util';
import { dev } from 'astro';
import { buildSite, DIST, SITE } from './build.ts';
import { ISOLATION, serve } from './serve.ts';

async function main([command]: readonly string[]): Promise<void> {
  if (command === 'build') {
    const started = performance.now();
    const pages = await buildSite();
    console.log(`site: ${pages} pages in ${((performance.now() - started) / 1000).toFixed(1)} s`);
    return;
  }
  if (command === 'dev') {
    await dev({ root: SITE, server: { host: '127.0.0.1', headers: ISOLATION } });
    return;
  }
  await buildSite();
  const { url } = await serve(DIST);
  console.log(`the lessons and labs: ${styleText('bold', url)}   (Ctrl-C ends)`);
}

await main(process.argv.slice(2));
