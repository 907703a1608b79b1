// From how many elements on vectors are faster than the plain loop, copying included: the time of the loop over that of
// vectors, the median of 31 rounds taken in turn. `tsx packages/linalg/bench/elementwise.ts`
import { key, normal, sizeOf, type FloatDType, type Shape } from '../src/index.ts';
import { allocate } from '../src/dtype.ts';
import { coalesce } from '../src/kernels/coalesce.ts';
import { ADD, DIV } from '../src/kernels/elementwise/arithmetic.ts';
import { byBlocks } from '../src/kernels/elementwise/by-blocks.ts';
import { scalarOf, type Operation } from '../src/kernels/elementwise/operation.ts';
import { applyScalar } from '../src/kernels/elementwise/specification.ts';
import { broadcastStrides } from '../src/views/broadcast.ts';

const ROUNDS = 31;
const ELEMENTS_A_ROUND = 400_000;

function time(repeats: number, run: () => void): number {
  const start = performance.now();
  for (let i = 0; i < repeats; i++) run();
  return performance.now() - start;
}

function compare(operation: Operation, dtype: FloatDType, shape: Shape, shapeB: Shape): string {
  const [a, b] = [normal(key(0), shape, dtype), normal(key(1), shapeB, dtype)];
  const operands = [a, b].map((x) => ({ data: x.data, strides: broadcastStrides(x, shape), offset: 0 }));
  const f = scalarOf(operation, dtype)!;
  const walk = coalesce(
    shape,
    operands.map(({ strides }) => strides),
  );
  const loop = (): void => applyScalar(f, allocate(dtype, sizeOf(shape)), walk, operands);
  const vectors = (): void => {
    byBlocks(operation, dtype, f, dtype, walk, operands);
  };
  const repeats = Math.ceil(ELEMENTS_A_ROUND / sizeOf(shape));
  time(repeats, loop);
  time(repeats, vectors);
  const ratios = Array.from({ length: ROUNDS }, () => time(repeats, loop) / time(repeats, vectors));
  return `×${ratios.toSorted((x, y) => x - y)[ROUNDS >> 1].toFixed(2)}`;
}

for (const dtype of ['float32', 'float64'] as const) {
  for (const [shape, shapeB] of [
    [[8], [8]],
    [[16], [16]],
    [[32], [32]],
    [[64], [64]],
    [[10, 30], [30]],
    [[10, 30], []],
    [[1000], [1000]],
    [[128, 128], [128]],
    [
      [128, 128],
      [128, 1],
    ],
    [[100_000], [100_000]],
    [[1_000_000], [1_000_000]],
  ]) {
    const [sum, quotient] = [ADD, DIV].map((operation) => compare(operation, dtype, shape, shapeB));
    console.log(`${dtype} [${shape.join(', ')}] with [${shapeB.join(', ')}]: add ${sum}, div ${quotient}`);
  }
}
