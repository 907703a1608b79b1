import { fromData, key, normal } from '@first-principles/linalg';
import { convolutionLoss, jittedStep } from './jit-steps.ts';
import { stopwatch } from './stopwatch.ts';

/*
 * A process of its own for `pnpm bench --only jit`: seconds from the first call of the convolutional step to its result,
 * traced, compiled and run; the same again of a second jit, when the compiler's own code is warm.
 */
const shapes = [[8, 1, 5, 5], [8], [16, 8, 5, 5], [16], [256, 10], [10]];
const parameters = shapes.map((shape, i) => normal(key(i), shape));
const x = normal(key(7), [32, 1, 28, 28]);
const y = fromData(
  'float32',
  Float32Array.from({ length: 320 }, (_, i) => Number(i % 10 === 0)),
  [32, 10],
);

function seconds(): number {
  const elapsed = stopwatch();
  jittedStep(convolutionLoss, 0.01)(parameters, x, y);
  return elapsed();
}

process.stdout.write(JSON.stringify({ cold: seconds(), warm: seconds() }));
