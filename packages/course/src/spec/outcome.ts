import type { Seen } from './seen.ts';

/** What one observation came to, as data that crosses processes. */
export interface Outcome {
  /** The call with its inputs: `layerGradients(delta [4, 5], aBelow [4, 3])`. */
  readonly label: string;
  readonly result: Seen | Threw;
  /** Inputs that were changed, by name; each with its first change in words: `x[0]: 1 → 7`. */
  readonly mutated: Readonly<Record<string, string>>;
  /** Shapes of the arrays and lists among the inputs, by name: what a wrong shape may have been taken from. */
  readonly shapes: Readonly<Record<string, readonly number[]>>;
  /** Paths of results that share memory with an input; looked at only if the observation asks. */
  readonly aliased: readonly string[] | undefined;
  /** Set if this is a law: its sentence, and the answer that it demands. */
  readonly law: { readonly rule: string; readonly expected: Seen } | undefined;
  /** Whether element types are part of the answer. */
  readonly dtype: boolean;
  readonly terms: number;
  readonly scale: number;
  readonly sizes: Readonly<Record<string, number>>;
}

/** The class of a `Threw` that stands for a function which the subject does not export. */
export const MISSING = 'a missing export';

/** Something was thrown. */
export interface Threw {
  readonly kind: 'threw';
  /** The error's class, or `a string` and the like if it was no error. */
  readonly error: string;
  readonly message: string;
  /** Whether `todo()` of the subject's own file threw it: the answer is not written yet. */
  readonly todo: boolean;
  /** Where in the subject's file, if known: `12:5`. */
  readonly at: string | undefined;
}

/** One run of a spec over a subject: outcomes, or how the whole run ended. */
export type Run = Ran | Broken;

/** Every observation has an outcome. */
export interface Ran {
  readonly kind: 'ran';
  readonly outcomes: readonly Outcome[];
  /** What the subject printed, on either stream. */
  readonly printed?: string;
}

/** The run ended before its time. */
export interface Broken {
  readonly kind: 'broken';
  readonly cause: 'syntax' | 'import' | 'exit' | 'memory' | 'rejection' | 'timed out';
  /** For people: the error's words with its line, or what happened. */
  readonly message: string;
  /** The observation that was running. */
  readonly during: string | undefined;
  /** What the subject printed until then, on either stream. */
  readonly printed?: string;
}
