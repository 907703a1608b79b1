import type { NDArray } from '@first-principles/linalg';
import { eagerly } from './trace.ts';
import { isTracer } from './tracer.ts';

/** What is made of some operands: computed at once if none of them is a tracer, so that a program has it as a literal. */
export function folded<T>(operands: readonly NDArray[], f: () => T): T {
  return operands.some(isTracer) ? f() : eagerly(f);
}
