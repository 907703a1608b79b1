import type { Features } from '@first-principles/wasm';
import { EXPECTED, type Measured } from '../../../../../tools/browser/measure.ts';

/** What the worker says: how many fingerprints are there, and in the end what came of it. */
export type Said =
  | { readonly kind: 'computed'; readonly count: number }
  | { readonly kind: 'compared'; readonly comparison: Comparison }
  | { readonly kind: 'failed'; readonly message: string };

/** A reader's fingerprints beside those that every engine must have. */
export interface Comparison {
  readonly features: Features;
  /** Operations in all. */
  readonly count: number;
  /** Those that differ. */
  readonly wrong: readonly { readonly name: string; readonly got: string; readonly expected: string }[];
}

/** Holds what an engine measured against what it must be. */
export function compared(
  { features, hashes }: Measured,
  expected: Readonly<Record<string, string>> = EXPECTED,
): Comparison {
  const wrong = Object.keys(expected)
    .filter((name) => hashes[name] !== expected[name])
    .map((name) => ({ name, got: hashes[name] ?? 'nothing', expected: expected[name] }));
  return { features, count: Object.keys(expected).length, wrong };
}

/** A comparison in a sentence. */
export function comparedSentence({ count, wrong }: Comparison): string {
  if (wrong.length === 0) {
    return `All ${count} fingerprints agree: this browser computes the same bits as every engine that the tests run in.`;
  }
  return `${count - wrong.length} of ${count} fingerprints agree; those below do not: this browser breaks a rule of arithmetic that the others keep, or the packages have a mistake.`;
}
