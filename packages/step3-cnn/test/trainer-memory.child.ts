/* Run by trainer-memory.node.test.ts with --expose-gc: how many bytes 10,000 steps leave behind. */
import { key } from '@first-principles/linalg';
import { begin, trainer } from '../src/index.ts';
import { images, RECIPE } from './small.ts';

declare const gc: () => void;

const STEPS = 10_000;

// Every WebAssembly memory that is made or grown from here on is counted.
let wasmBytes = 0;
const { Memory } = WebAssembly;
const grow = Memory.prototype.grow;
Memory.prototype.grow = function (pages: number): number {
  wasmBytes += pages * 65_536;
  return grow.call(this, pages);
};

const learner = trainer(RECIPE, images(), begin(RECIPE, 1).state);
const step = { samples: Int32Array.from({ length: 6 }, (_, i) => i * 4), learningRate: 1e-3, key: key(3) };
const learn = (count: number): void => {
  for (let i = 0; i < count; i++) learner.learn([step]);
};
/** The least of some readings: code that is compiled beside us comes and goes. */
const used = async (): Promise<number> => {
  const readings: number[] = [];
  for (let i = 0; i < 5; i++) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    gc();
    const { heapUsed, external, arrayBuffers } = process.memoryUsage();
    readings.push(heapUsed + external + arrayBuffers);
  }
  return Math.min(...readings);
};
learn(3000);
const before = await used();
wasmBytes = 0;
learn(STEPS);
console.log(JSON.stringify({ steps: STEPS, heap: (await used()) - before, wasm: wasmBytes }));
