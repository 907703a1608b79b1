import { NAMES, type Weights } from '@first-principles/step1-xor';

export const mistake = {
  name: 'the numbers are right, but w itself is changed',
  teaching: 'Whoever handed you w may still need it: make nine new numbers, and leave the old ones alone.',
};

export function descend(w: Weights, g: Weights, learningRate: number): Weights {
  const next = w as { -readonly [name in keyof Weights]: number };
  for (const name of NAMES) next[name] -= learningRate * g[name];
  return next;
}
