import type { Curve } from '../../kit/trace.ts';
import { FEATURE_NAMES } from './feature-names.ts';
import type { PlaygroundFrame, Scores } from './session.ts';
import type { PlaygroundSettings } from './settings.ts';

/** A training as far as it went, to be compared with others. */
export interface Run extends Scores {
  readonly number: number;
  /** As they were at its end; what changed on the way is in `changes`. */
  readonly settings: PlaygroundSettings;
  readonly changes: readonly Change[];
  readonly step: number;
  readonly losses: Readonly<Record<keyof Scores, Curve>>;
}

/** Something that was set while it learned. */
export interface Change {
  readonly step: number;
  readonly name: 'rate' | 'l2';
  readonly from: number;
  readonly to: number;
}

/** Runs that are kept: with more, the oldest goes. */
export const KEPT = 6;

/**
 * The runs with one more, if that has learned at all.
 *
 * @example const runs = withRun([], { settings, changes: [], frame }) // of length 1, or 0 at step 0
 */
export function withRun(
  runs: readonly Run[],
  {
    settings,
    changes,
    frame,
  }: Pick<Run, 'settings' | 'changes'> & { readonly frame: PlaygroundFrame | null },
): readonly Run[] {
  if (frame === null || frame.step === 0) return runs;
  const { step, train, test, losses } = frame;
  const number = (runs.at(-1)?.number ?? 0) + 1;
  return [...runs, { number, settings, changes, step, train, test, losses }].slice(-KEPT);
}

/** What a run was, in a few words: `spirals, x y → 16, 16 tanh, Adam 0.01`. */
export function wordsFor({ settings: s, changes }: Pick<Run, 'settings' | 'changes'>): string {
  const network = s.layers.length === 0 ? 'no hidden layer' : `${s.layers.join('-')} ${s.activation}`;
  const more = [
    s.l2 > 0 ? `L2 ${s.l2}` : '',
    s.dropout > 0 ? `dropout ${s.dropout}` : '',
    ...changes.map(({ name, step, from }) => `${name === 'l2' ? 'L2' : name} ${from} until step ${step}`),
  ].filter((word) => word !== '');
  const told = s.features.map((feature) => FEATURE_NAMES[feature]).join(', ');
  return [`${s.data}: ${told} → ${network}`, `${s.optimizer} ${s.rate}`, ...more].join(', ');
}

/** The runs as the text of a JSON file. */
export function runsFile(runs: readonly Run[]): string {
  return `${JSON.stringify({ lab: 'playground', version: 1, runs }, null, 2)}\n`;
}
