import { contiguous } from '@first-principles/linalg';
import type { Precision } from '@first-principles/linalg/kernels';
import { features, Memory } from '@first-principles/wasm';
import type { Recipe } from './configuration.ts';
import { dropoutMasks } from './dropout.ts';
import type { Alter, Learner, LearnerOptions, Samples, State, Step } from './learner.ts';
import { biasCorrections } from './optimizers.ts';
import { checkAltered, checkSteps, checkTrainer } from './trainer/checks.ts';
import { inkBytes } from './trainer/ink.ts';
import { generateTrainer } from './trainer/module.ts';
import { CALL_STEPS, planMemory, SETTINGS, SETTINGS_BYTES } from './trainer/plan.ts';
import { specificationLearner } from './trainer/specification.ts';
import { load, readArrays, readBatch, readNetwork, write } from './trainer/transfer.ts';

/** What a trainer may be told besides the recipe. */
export interface TrainerOptions extends LearnerOptions {
  /** `fast` may fuse a multiply with an add: other bits on other machines. `strict` by default. */
  readonly precision?: Precision;
  /**
   * Passes over the pixels that are 0 in the first layer: the same bits (but for the sign of a 0) in a third of the time
   * where, as in MNIST, four in five are. False by default; not for batches that are altered.
   */
  readonly skipZeros?: boolean;
}

/**
 * The fast learner: the same steps as `networkLearner`, in float32, by one WebAssembly module that is generated for the
 * recipe, on a memory that is planned once. Data, parameters and the optimizer's state stay there; a step allocates
 * nothing, but with dropout its masks.
 *
 * With momentum and Adam the numbers are those of `networkLearner`, bit for bit. Plain descent takes −η/N into the
 * error and adds each sample's part straight to the weights, in ascending order: other roundings, up to 1e-6 of the
 * weights apart after some steps. Without SIMD the plain loops of `specificationLearner` give the same bits.
 *
 * @param recipe - structure, activation, cost, optimizer, l2, dropout and batchSize of it: no step may be larger
 * @param samples - x [N, I] float32, or uint8, of which 0 … 255 is read as 0 … 1; labels
 * @param from - where it begins
 * @returns its learner; `learn` throws RangeError if a batch is empty or too large, or points at no sample
 * @throws ShapeError, RangeError, DTypeError if they do not fit, or an altered batch has another shape
 * @source M. Nielsen, Neural Networks and Deep Learning, chapters 1 to 3; the optimizers' as `update` says
 * @example trainer(recipe, samples, state).learn(steps)
 */
export function trainer(
  recipe: Recipe,
  samples: Samples,
  from: State,
  { precision = 'strict', skipZeros = false, alter }: TrainerOptions = {},
): Learner {
  checkTrainer(recipe, samples, from);
  if (skipZeros && alter)
    throw new RangeError('trainer: skipZeros is for batches as they are: alter changes them');
  if (!features().simd) return specificationLearner(recipe, samples, from, { alter });
  const { structure, optimizer, l2, dropout, batchSize } = recipe;
  const pixelBytes = samples.x.dtype === 'uint8' ? 1 : 4;
  const setup = { ...recipe, precision, skipZeros, alters: alter !== undefined };
  const imageBytes = skipZeros ? inkBytes(contiguous(samples.x)) : samples.x.size * pixelBytes;
  const plan = planMemory(setup, imageBytes, samples.labels.length);
  const memory = new Memory();
  memory.reserve(plan.bytes);
  const module = new WebAssembly.Module(generateTrainer(setup, plan, pixelBytes).toBytes());
  const { train, gather } = new WebAssembly.Instance(module, { env: { memory: memory.wasm } }).exports as {
    train: (steps: number) => void;
    gather: (indices: number, rows: number) => void;
  };
  load(memory, plan, samples, from);
  let { step } = from.optimizer;

  const prepare = (steps: readonly Step[]): void => {
    let at = plan.indices / 4;
    for (const [i, { samples: numbers, learningRate }] of steps.entries()) {
      memory.i32.set(numbers, at);
      at += numbers.length;
      step++;
      const [forM, forV] = optimizer.name === 'adam' ? biasCorrections(optimizer, step) : [0, 0];
      const base = (plan.settings + i * SETTINGS_BYTES) / 4;
      const values = {
        count: numbers.length,
        scale: -learningRate / numbers.length,
        decay: 1 - learningRate * l2,
        rate: learningRate,
        forM,
        forV,
      };
      for (const [s, name] of SETTINGS.entries()) {
        if (name === 'rows') memory.i32[base + s] = numbers.length;
        else memory.f32[base + s] = values[name];
      }
    }
  };
  const drawMasks = ({ key, samples: numbers }: Step): void => {
    for (const [l, mask] of dropoutMasks(key, structure, numbers.length, dropout).entries()) {
      write(memory, plan.layers[l].mask, plan.layers[l].row, mask);
    }
  };
  const alterBatch = (change: Alter, step: Step): void => {
    const rows = step.samples.length;
    gather(plan.indices, rows);
    const altered = change(readBatch(memory, plan, rows), step, () => readNetwork(memory, plan));
    checkAltered(altered, [rows, structure[0]]);
    write(memory, plan.x, plan.layers[0].inputRow, altered);
  };
  return {
    learn(steps) {
      checkSteps(steps, batchSize, samples.labels.length);
      const together = dropout > 0 || alter ? 1 : CALL_STEPS;
      for (let first = 0; first < steps.length; first += together) {
        const some = steps.slice(first, first + together);
        prepare(some);
        if (dropout > 0) drawMasks(some[0]);
        if (alter) alterBatch(alter, some[0]);
        train(some.length);
      }
    },
    state: () => ({
      network: readNetwork(memory, plan),
      optimizer: { step, slots: plan.slots.map((slot) => readArrays(memory, plan, slot)) },
    }),
  };
}
