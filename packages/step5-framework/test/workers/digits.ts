import { arange, reshape } from '@first-principles/linalg';
import { numpy as np } from '@first-principles/step4-autodiff';
import { compose, gaussianNoise, randomShift, TensorDataset } from '../../src/index.ts';

export const dataset = new TensorDataset(
  np.astype(reshape(arange(20 * 12), [20, 1, 4, 3]), 'float32'),
  np.astype(arange(20), 'int32'),
);
export const transform = compose(randomShift(1), gaussianNoise(0.1));
