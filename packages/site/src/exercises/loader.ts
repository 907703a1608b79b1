import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseHints } from '@first-principles/course';
import { readCatalogue, ROOT, stubOf, type Entry } from '@first-principles/course/node';
import type { Loader, LoaderContext } from 'astro/loaders';
import { z } from 'astro/zod';
import { shortHash } from './attempt.ts';
import { minutesOf } from './places.ts';

/** What an exercise's page shows: its place, its stub as the course gave it, and the Markdown beside its solution as HTML. */
const schema = z.object({
  /** In the order of the course, from 0. */
  place: z.number(),
  /** Ids of the ones before and after it. */
  previous: z.string().nullable(),
  next: z.string().nullable(),
  step: z.string(),
  /** `19 layer gradients` */
  title: z.string(),
  /** On the core path (●), or the builder's (○). */
  core: z.boolean(),
  /** How long it takes, as its lesson says. */
  minutes: z.number().nullable(),
  stub: z.string(),
  /** Hash of its spec, as progress has it. */
  spec: z.string(),
  mistakes: z.array(z.string()),
  /** The path of its solution, from the root of the repository. */
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
      const catalogue = readCatalogue(ROOT);
      const steps = new Set(catalogue.map(({ step }) => step));
      const minutes = new Map([...steps].flatMap((step) => [...minutesOf(step)]));
      for (const [place, entry] of catalogue.entries()) {
        const previous = catalogue[place - 1]?.id ?? null;
        const next = catalogue[place + 1]?.id ?? null;
        await load(entry, { place, previous, next, minutes: minutes.get(entry.id) ?? null }, context);
      }
    },
  };
}

type Placed = Pick<z.infer<typeof schema>, 'place' | 'previous' | 'next' | 'minutes'>;

async function load(
  { id, step, title, core, solution, hints, spec, mistakes }: Entry,
  placed: Placed,
  context: LoaderContext,
): Promise<void> {
  const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8').replaceAll('\r', '');
  const fileURL = pathToFileURL(join(ROOT, hints));
  const html = async (text: string): Promise<string> =>
    (await context.renderMarkdown(text, { fileURL })).html;
  const { rungs, explanation } = parseHints(read(hints), hints);
  const data = {
    ...placed,
    step,
    title: title.slice(step.length + 1),
    core,
    stub: stubOf(read(solution), solution),
    spec: shortHash(read(spec)),
    mistakes: [...mistakes],
    solution,
    hints: await Promise.all(rungs.map(html)),
    explanation: await html(explanation),
  };
  context.store.set({ id, data: await context.parseData({ id, data }) });
}
