import type { Weights } from '@first-principles/step1-xor';

/** Entry by entry, on a copy. */
export function descend(w: Weights, g: Weights, learningRate: number): Weights {
  const next = { ...w };
  for (const [name, slope] of Object.entries(g))
    next[name as keyof Weights] += -learningRate * (slope as number);
  return next;
}
