import { join } from 'node:path';
import { loadMnist, loadPrideAndPrejudice } from '@first-principles/datasets/node';
import { type Exhibit, type Shown, ZOO } from '@first-principles/step5-framework/zoo';
import { readArguments, readSeed } from './arguments.ts';
import { commitOf, machine } from './machine.ts';
import { here, ROOT } from './paths.ts';
import { asJson, writeWhole } from './record.ts';
import { type Pair, progressOn, showOutcome, showPairs } from './show.ts';
import { openScreen } from './terminal/screen.ts';
import { Interrupted, unknown, UsageError } from './usage.ts';

/** What `zoo --help` prints. */
export const ZOO_HELP: string = `pnpm zoo <model>: a model learns, and shows what it has learned.

${ZOO.map(({ name, title }) => `  ${name.padEnd(17)} ${title}`).join('\n')}

  --seed <n>        another beginning; the same seed, the same bits
  --brief           learns for a moment only
  --results <dir>   where to write; results/ by default
  --ascii           no signs beyond ASCII
  --help            this
`;

/**
 * Runs one model of the zoo, and writes its figures and pictures.
 *
 * @param args - what was typed after `zoo`
 * @throws UsageError if it was typed wrong
 */
export async function zoo(args: readonly string[]): Promise<void> {
  const { values, positionals } = readArguments('zoo', args, {
    seed: { type: 'string' },
    brief: { type: 'boolean' },
    results: { type: 'string' },
    ascii: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  });
  if (values['help']) {
    process.stdout.write(ZOO_HELP);
    return;
  }
  const exhibit = onlyExhibit(positionals);
  const seed = readSeed('zoo', values['seed']);
  const folder = String(values['results'] ?? join(ROOT, 'results'));
  const screen = openScreen(values['ascii'] === true || undefined);
  screen.line(`${screen.style('bold', exhibit.name)} · ${exhibit.title} · seed ${seed}`);

  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort(new Interrupted('stopped: nothing was recorded')));
  const started = performance.now();
  const shown = await exhibit
    .run({
      seed,
      brief: values['brief'] === true,
      digits: () => loadMnist(),
      text: loadPrideAndPrejudice,
      signal: stop.signal,
      onProgress: progressOn(screen),
    })
    .finally(() => screen.wipe());
  const seconds = (performance.now() - started) / 1000;

  showOutcome(
    screen,
    {
      ...shown,
      figures: { ...shown.figures, seconds },
      findings: shown.findings.map(({ name, measured, against }) => ({ name, measured, published: against })),
      details: {},
    },
    'held against',
  );
  const record = asJson({
    model: exhibit.name,
    commit: commitOf(ROOT),
    machine: machine(),
    seed,
    ...shown.figures,
    seconds,
  });
  screen.line();
  screen.line(`${seconds.toFixed(1)} s in all. Wrote`);
  showPairs(screen, written(folder, exhibit, record, shown));
}

function written(folder: string, { name }: Exhibit, record: string, { files }: Shown): Pair[] {
  const all = [{ name: `zoo-${name}.json`, shows: 'the record', text: record }, ...files];
  return all.map(({ name: file, shows, text }) => {
    writeWhole(join(folder, file), text);
    return [here(join(folder, file)), shows];
  });
}

function onlyExhibit(positionals: readonly string[]): Exhibit {
  const names = ZOO.map(({ name }) => name);
  const [typed, ...more] = positionals;
  if (typed === undefined) throw new UsageError(`zoo: needs a model: there are ${names.join(', ')}`);
  if (more.length > 0) throw new UsageError(`zoo: takes one model: got ${positionals.join(' and ')}`);
  const exhibit = ZOO.find(({ name }) => name === typed);
  if (exhibit === undefined) throw unknown('zoo', 'model', typed, names);
  return exhibit;
}
