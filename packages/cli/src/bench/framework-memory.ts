/* Run by framework.ts with --expose-gc: bytes in use after steps of training, and after ten times as many. */
import { array, key, normal } from '@first-principles/linalg';
import { convolutionModel, frameworkLearner } from './framework-steps.ts';

declare const gc: () => void;

const STEPS = 200;
const BATCH = 32;

const { net } = convolutionModel();
const y = array(
  Array.from({ length: BATCH }, (_, n) => Array.from({ length: 10 }, (_, k) => Number(k === n % 10))),
);
const { learn } = frameworkLearner(
  convolutionModel(),
  {
    parameters: net.parameters().map(({ data }) => (data.ndim === 2 ? data.T : data)),
    batches: [{ x: normal(key(1), [BATCH, 1, 28, 28]), y }],
    learningRate: 0.01,
  },
  'compiled',
);
const take = (count: number): number => {
  for (let i = 0; i < count; i++) learn([{ samples: new Int32Array(BATCH), learningRate: 0, key: key(0) }]);
  gc();
  const { heapUsed, external, arrayBuffers } = process.memoryUsage();
  return heapUsed + external + arrayBuffers;
};
const early = take(STEPS);
const late = take(9 * STEPS);
console.log(JSON.stringify({ steps: STEPS, early, late }));
