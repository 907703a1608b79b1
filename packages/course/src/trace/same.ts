import type { Outcome, Threw } from '../spec/outcome.ts';
import { identical, type Seen } from '../spec/seen.ts';

/** Whether two outcomes of one observation are the same, bit for bit; where in a line an error was thrown is no part of it. */
export function identicalOutcomes(a: Outcome, b: Outcome): boolean {
  return (
    sameResult(a.result, b.result) &&
    JSON.stringify(a.mutated) === JSON.stringify(b.mutated) &&
    JSON.stringify(a.aliased) === JSON.stringify(b.aliased)
  );
}

function sameResult(a: Seen | Threw, b: Seen | Threw): boolean {
  if (a.kind === 'threw' || b.kind === 'threw') {
    return a.kind === 'threw' && b.kind === 'threw' && a.error === b.error && a.message === b.message;
  }
  return identical(a, b);
}
