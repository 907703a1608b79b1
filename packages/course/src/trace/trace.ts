import type { Seen } from '../spec/seen.ts';
import type { Site } from './site.ts';

/** One value, computed at a site. */
export interface Step {
  /** Its place in the sites of the instrumented code. */
  readonly site: number;
  readonly value: Seen;
  readonly operands: readonly Seen[];
}

/** What instrumented code computed during one observation, in order. */
export interface Trace {
  readonly steps: readonly Step[];
  /** What the variables held in the end: lists that were filled step by step. */
  readonly last: readonly Seen[];
  /** Whether there was more than is kept. */
  readonly cut: boolean;
  /** The first NaN that came from no NaN, however long the trace. */
  readonly nan?: Step;
  /** The first ∞ that came from no ∞. */
  readonly infinity?: Step;
}

/** What some code computed, and where. */
export interface Traced {
  readonly trace: Trace;
  readonly sites: readonly Site[];
}
