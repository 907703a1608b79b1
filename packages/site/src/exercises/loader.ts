import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseHints } from '@first-principles/course';
import { readCatalogue, ROOT, stubOf, type Entry } from '@first-principles/course/node';
import type { Loader, LoaderContext } from 'astro/loaders';
import { z } from 'astro/zod';

/** What an exercise's page shows: its stub as the course gave it, and the Markdown beside its solution as HTML. */
const schema = z.object({
  stub: z.string(),
  /** The solution's text. */
  solution: z.string(),
  hints: z.array(z.string()).length(3),
  explanation: z.string(),
});

/** All exercises in the order of the course; an entry's id is the exercise's, `step2-mnist/19-layer-gradients`. */
export function exercisesLoader(): Loader {
  return {
    name: 'exercises',
    schema,
    async load(context) {
      context.store.clear();
      for (const entry of readCatalogue(ROOT)) await load(entry, context);
    },
  };
}

async function load({ id, solution, hints }: Entry, context: LoaderContext): Promise<void> {
  const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8').replaceAll('\r', '');
  const fileURL = pathToFileURL(join(ROOT, hints));
  const html = async (text: string): Promise<string> =>
    (await context.renderMarkdown(text, { fileURL })).html;
  const { rungs, explanation } = parseHints(read(hints), hints);
  const data = {
    stub: stubOf(read(solution), solution),
    solution: read(solution).trimEnd(),
    hints: await Promise.all(rungs.map(html)),
    explanation: await html(explanation),
  };
  context.store.set({ id, data: await context.parseData({ id, data }) });
}
