/* Run by trainer-memory.node.test.ts with --expose-gc: how many bytes 10,000 steps leave behind. */
import { key, uniform } from '@first-principles/linalg';
import { ADAM, type Recipe } from '../src/configuration.ts';
import { initialise } from '../src/initialise.ts';
import { optimizerState, parametersOf } from '../src/optimizers.ts';
import { trainer } from '../src/trainer.ts';

declare const gc: () => void;

const STEPS = 10_000;
const recipe: Recipe = {
  structure: [20, 10, 5],
  activation: 'sigmoid',
  cost: 'softmaxCrossEntropy',
  optimizer: ADAM,
  l2: 1e-4,
  dropout: 0.1,
  learningRate: 1e-3,
  schedule: 'constant',
  batchSize: 10,
  epochs: 1,
};
const network = initialise(recipe.structure, key(1));
const samples = { x: uniform(key(2), [50, 20]), labels: Array.from({ length: 50 }, (_, n) => n % 5) };

// Every WebAssembly memory that is made or grown from here on is counted.
let wasmBytes = 0;
const { Memory } = WebAssembly;
const grow = Memory.prototype.grow;
Memory.prototype.grow = function (pages: number): number {
  wasmBytes += pages * 65_536;
  return grow.call(this, pages);
};

const learner = trainer(recipe, samples, {
  network,
  optimizer: optimizerState(recipe.optimizer, parametersOf(network)),
});
const step = { samples: Int32Array.from({ length: 10 }, (_, i) => i * 4), learningRate: 1e-3, key: key(3) };
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
