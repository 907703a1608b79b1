/* Run by memory.node.test.ts with --expose-gc: what 100,000 steps and 2,000 forgotten functions leave behind. */
import { array, key, normal, type NDArray } from '@first-principles/linalg';
import { grad, jit, nn, numpy as np, treeMap } from '../src/index.ts';
import { programs } from '../src/jit/wasm/memory/heap.ts';

declare const gc: () => void;

const STEPS = 100_000;

interface Params {
  readonly W: NDArray;
  readonly b: NDArray;
  readonly v: NDArray;
}
const x = array([
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
]);
const y = array([0, 1, 1, 0]);
const loss = ({ W, b, v }: Params): NDArray => {
  const hidden = nn.sigmoid(np.add(np.matmul(x, W), b));
  const error = np.sub(nn.sigmoid(np.matmul(hidden, v)), y);
  return np.mean(np.mul(error, error));
};
const step = jit((p: Params): Params => treeMap((w, d) => np.sub(w, np.mul(2, d)), p, grad(loss)(p)));
const start: Params = { W: normal(key(1), [2, 3]), b: normal(key(2), [3]), v: normal(key(3), [3]) };

/** Bytes in use, read between two steps without letting anybody else run. */
const used = (): number => {
  gc();
  const { heapUsed, external, arrayBuffers } = process.memoryUsage();
  return heapUsed + external + arrayBuffers;
};

// all in one go: nothing is tidied up between two steps but by the collector itself
const first = step(start);
const kept = first.W.toList();
let p = first;
const readings: number[] = [];
for (let i = 2; i <= STEPS; i++) {
  p = step(p);
  if (i % (STEPS / 4) === 0) readings.push(used());
}
const same = JSON.stringify(kept) === JSON.stringify(step(start).W.toList());

const forget = async (count: number): Promise<void> => {
  for (let i = 0; i < count; i++) {
    jit((v: NDArray) => np.mul(v, i))(np.ones([10_000]));
    if (i % 50 === 49) {
      gc();
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
  }
};
await forget(200);
const before = programs.memory.byteLength;
await forget(2000);
console.log(
  JSON.stringify({
    steps: STEPS,
    heap: Math.max(...readings) - readings[0],
    loss: loss(p).item(),
    kept: same && JSON.stringify(first.W.toList()) === JSON.stringify(kept),
    grown: programs.memory.byteLength - before,
  }),
);
