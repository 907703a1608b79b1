import type { NDArray } from '@first-principles/linalg';
import type { Primitive } from './primitive.ts';

/** What else a primitive is told besides its operands: axes, shapes, an inner program. */
export type Params = object;

/**
 * An interpreter of primitives. While `current` is this one, whatever a function computes comes here: it is evaluated,
 * differentiated, batched or written down.
 *
 * Traces form a stack without a list: each transformation's trace knows its `parent` and hands on to it what it has made of
 * a primitive. A tracer belongs to the trace that made it; a value of any other trace is a constant to it.
 *
 * @source JAX, `jax.core.Trace` in its "stackless" form
 */
export abstract class Trace {
  /** False once the function has returned; its tracers are leaked if they are still about. */
  alive = true;
  /** Whether somebody will ask from which line of the user's an equation comes: keeping that takes time. */
  readonly keepsOrigins: boolean;

  constructor(keepsOrigins = false) {
    this.keepsOrigins = keepsOrigins;
  }

  /** The results of a primitive on operands of which some may be tracers of this trace. */
  abstract process(primitive: Primitive, operands: readonly NDArray[], params: Params): NDArray[];
}

let current: Trace | undefined;
let base: Trace | undefined;

/** The trace that primitives go to; evaluation, when no function is being transformed. */
export function currentTrace(): Trace {
  if (current === undefined) throw new Error('internal: no trace: core/evaluate.ts is not loaded');
  return current;
}

/** Makes `trace` the one that stands below all others. */
export function setBase(trace: Trace): void {
  current = trace;
  base = trace;
}

/** Whether primitives are computed, and nothing else. */
export function isEvaluating(): boolean {
  return current === base;
}

/** Runs `f` with primitives computed at once, whatever is being traced. */
export function eagerly<T>(f: () => T): T {
  return base === undefined ? f() : within(base, f);
}

/** Runs `f` with primitives going to `trace`. */
export function within<T>(trace: Trace, f: () => T): T {
  const outer = current;
  current = trace;
  try {
    return f();
  } finally {
    current = outer;
  }
}

/** Runs `f` with primitives going to `trace`, whose last words these are: its tracers are dead afterwards. */
export function withinUntilEnd<T>(trace: Trace, f: () => T): T {
  try {
    return within(trace, f);
  } finally {
    trace.alive = false;
  }
}
