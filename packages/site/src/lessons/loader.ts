import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { docsLoader } from '@astrojs/starlight/loaders';
import type { Loader, LoaderContext } from 'astro/loaders';
import { addressOf } from './address.ts';
import { ROOT } from './root.ts';
import { documents, modules } from './sources.ts';
import { splitTitle } from './steps.ts';

/** The pages of src/content/docs, and the repository's documents where they stand. */
export function repositoryLoader(): Loader {
  const own = docsLoader();
  return {
    name: 'repository',
    async load(context) {
      await own.load(context);
      for (const path of [...documents(), ...modules()]) await loadDocument(path, context);
      context.watcher?.on('change', (changed) => {
        const path = documents().find((path) => join(ROOT, path) === changed);
        if (path !== undefined) void loadDocument(path, context);
      });
    },
  };
}

async function loadDocument(
  path: string,
  { store, parseData, renderMarkdown, generateDigest }: LoaderContext,
) {
  const file = join(ROOT, path);
  const text = readFileSync(file, 'utf8').replaceAll('\r', '');
  const { title, body } = splitTitle(text);
  const id = addressOf(path).replace(/\/$/, '');
  const fileURL = pathToFileURL(file);
  const rendered = await renderMarkdown(body, { fileURL });
  const filePath = `../../${path}`;
  store.set({
    id,
    data: await parseData({ id, data: { title, editUrl: false }, filePath }),
    body,
    filePath,
    digest: generateDigest(text),
    rendered,
  });
}
