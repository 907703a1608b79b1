/*
 * Random numbers by keys that are arrays, so that keys too are traced, batched and split inside of programs.
 */
export { foldIn, key, split } from './key.ts';
export { bits, normal, permutation, truncatedNormal, uniform } from './draw.ts';
export { bernoulli, categorical, gumbel, randint } from './choices.ts';
