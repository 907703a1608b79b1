import { contiguous, fromData, key, randint } from '@first-principles/linalg';
import { ADAM } from '@first-principles/step2-mnist';
import type { Recipe, Samples } from '../src/index.ts';

/** Two convolutions on images of 13 × 14, from which an odd row and column are left over on the way; everything is on. */
export const RECIPE: Recipe = {
  structure: {
    height: 13,
    width: 14,
    convolutions: [
      { kernels: 4, size: 3 },
      { kernels: 8, size: 2 },
    ],
    dense: [6, 3],
  },
  optimizer: ADAM,
  learningRate: 0.01,
  schedule: 'linear',
  batchSize: 6,
  epochs: 2,
  dropout: 0.3,
  shift: 1,
};

/** 26 images, so that the last batch is short: noise, with a bright line whose direction or absence is the label. */
export function images(count = 26, { structure }: Pick<Recipe, 'structure'> = RECIPE, seed = 1): Samples {
  const { height, width, dense } = structure;
  const pixels = Uint8Array.from(contiguous(randint(key(seed), [count, height, width], 0, 120)));
  const labels = Array.from({ length: count }, (_, n) => n % dense.at(-1)!);
  for (const [n, label] of labels.entries()) {
    const at = (i: number): number =>
      label === 0 ? 5 * width + (i % width) : label === 1 ? (i % height) * width + 6 : -1;
    for (let i = 0; i < height; i++) if (at(i) >= 0) pixels[n * height * width + at(i)] = 255;
  }
  return { images: fromData('uint8', pixels, [count, height, width]), labels };
}
