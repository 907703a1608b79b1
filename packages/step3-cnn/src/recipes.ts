import { ADAM } from '@first-principles/step2-mnist';
import type { Recipe } from './configuration.ts';

/**
 * The step's networks, and how each is trained.
 *
 * @source after LeCun, Bottou, Bengio and Haffner, "Gradient-based learning applied to document recognition" (1998)
 */
export const RECIPES = {
  /** Two layers of kernels, and the answers: 5,994 weights. */
  small: {
    structure: {
      height: 28,
      width: 28,
      convolutions: [
        { kernels: 8, size: 5 },
        { kernels: 16, size: 5 },
      ],
      dense: [10],
    },
    optimizer: ADAM,
    learningRate: 4e-3,
    schedule: 'linear',
    batchSize: 32,
    epochs: 3,
    dropout: 0,
    shift: 0,
  },
  /** Twice as many kernels, a hidden dense layer with dropout, images that are moved by a pixel. */
  wide: {
    structure: {
      height: 28,
      width: 28,
      convolutions: [
        { kernels: 16, size: 5 },
        { kernels: 32, size: 5 },
      ],
      dense: [128, 10],
    },
    optimizer: ADAM,
    learningRate: 2e-3,
    schedule: 'linear',
    batchSize: 64,
    epochs: 8,
    dropout: 0.3,
    shift: 1,
  },
} as const satisfies Record<string, Recipe>;
