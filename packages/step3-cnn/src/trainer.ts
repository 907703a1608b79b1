import { contiguous, DTypeError, randint, ShapeError } from '@first-principles/linalg';
import type { Precision } from '@first-principles/linalg/kernels';
import { biasCorrections, type Step } from '@first-principles/step2-mnist';
import { features, Memory } from '@first-principles/wasm';
import { checkParameters, parametersOf } from './arrays.ts';
import { checkRecipe, isPlain, type Recipe } from './configuration.ts';
import { checkLayer } from './finite.ts';
import { type Learner, masksOf, networkLearner, type Samples, shiftKey, type State } from './learner.ts';
import { generateTrainer } from './trainer/module.ts';
import { planMemory, SETTINGS, storedImage } from './trainer/plan.ts';
import { load, readState, write } from './trainer/transfer.ts';

/** What a trainer may be told besides the recipe. */
export interface TrainerOptions {
  /** `fast` may fuse a multiply with an add: other bits on other machines. `strict` by default. */
  readonly precision?: Precision;
}

/**
 * The fast learner: the same steps as `networkLearner`, in float32, bit for bit, by one WebAssembly module that is
 * generated for the recipe, on a memory that is planned once. Images, parameters and the optimizer's state stay there; a
 * step allocates nothing, but for what random numbers it takes.
 *
 * Channels lie side by side there, [N, H, W, C], so that a vector holds four of them: kernels come in fours. Only what the
 * dense layers read is turned back to [N, C, H, W], so that they add up in the same order.
 *
 * @param recipe - structure, optimizer, dropout, shift and batchSize of it: no step may be larger
 * @param samples - what the steps' numbers point into
 * @param from - where it begins
 * @returns its learner; `learn` throws RangeError if a batch is empty or too large, or points at no sample
 * @throws ShapeError, RangeError, DTypeError if they do not fit, or a convolution is not plain (stride, batch norm, …: of
 *   those the networks of the course have none) or its kernels are no multiple of 4
 * @source after LeCun, Bottou, Bengio and Haffner, "Gradient-based learning applied to document recognition" (1998)
 * @example trainer(recipe, samples, state).learn(steps)
 */
export function trainer(
  recipe: Recipe,
  samples: Samples,
  from: State,
  { precision = 'strict' }: TrainerOptions = {},
): Learner {
  checkTrainer(recipe, samples, from);
  if (!features().simd) return networkLearner(recipe, samples, from);
  const { structure, optimizer, batchSize, shift } = recipe;
  const setup = { ...recipe, precision };
  const { images, labels } = samples;
  const plan = planMemory(setup, labels.length);
  const memory = new Memory();
  memory.reserve(plan.bytes);
  const module = new WebAssembly.Module(generateTrainer(setup, plan).toBytes());
  const { step: takeStep } = new WebAssembly.Instance(module, { env: { memory: memory.wasm } }).exports as {
    step: (rows: number) => void;
  };
  load(memory, setup, plan, samples, from);
  const stored = storedImage(setup);
  const top = plan.dense.at(-1)!;
  const biases = [...plan.convolutions, ...plan.dense].map((layer) => ({
    at: (layer.b - plan.parameters + plan.gradients) / 4,
    count: 'units' in layer ? layer.units : layer.output[0],
  }));
  let done = from.optimizer.step;

  const prepare = ({ samples: numbers, learningRate, key }: Step): void => {
    const rows = numbers.length;
    memory.f32.fill(0, plan.y / 4, (plan.y + rows * top.row) / 4);
    const moves = shift === 0 ? undefined : contiguous(randint(shiftKey(key), [rows, 2], -shift, shift + 1));
    for (const [i, number] of numbers.entries()) {
      const [down, right] = moves === undefined ? [0, 0] : [moves[2 * i], moves[2 * i + 1]];
      const pixels = plan.images + number * stored.bytes + (shift - down) * stored.row + shift - right;
      memory.i32[plan.starts / 4 + i] = pixels;
      memory.f32[(plan.y + i * top.row) / 4 + labels[number]] = 1;
    }
    for (const [l, mask] of masksOf(recipe, key, rows).entries()) {
      write(memory, plan.dense[l].mask, plan.dense[l].row, mask);
    }
    const [forM, forV] = optimizer.name === 'adam' ? biasCorrections(optimizer, done + 1) : [0, 0];
    const values = { count: rows, one: 1, rate: learningRate, forM, forV };
    for (const [s, name] of SETTINGS.entries()) memory.f32[plan.settings / 4 + s] = values[name];
  };
  return {
    learn(steps) {
      checkSteps(steps, batchSize, images.shape[0]);
      for (const step of steps) {
        prepare(step);
        takeStep(step.samples.length);
        done++;
        for (let l = biases.length - 1; l >= 0; l--) {
          const { at, count } = biases[l];
          checkLayer(structure, l, memory.f32.subarray(at, at + count), done);
        }
      }
    },
    state: () => readState(memory, structure, plan, done),
  };
}

/** Checks all that a trainer is made of, for whatever is wrong would be read from its memory without a word. */
function checkTrainer(recipe: Recipe, { images, labels }: Samples, { network, optimizer }: State): void {
  checkRecipe(recipe);
  const { structure } = recipe;
  const { height, width, convolutions, dense } = structure;
  if (convolutions.length === 0 || convolutions.some(({ kernels }) => kernels % 4 !== 0)) {
    throw new ShapeError(
      `trainer: needs convolutions whose kernels come in fours: got [${convolutions.map(({ kernels }) => kernels).join(', ')}]: use networkLearner`,
    );
  }
  const other = convolutions.findIndex((convolution) => !isPlain(convolution));
  if (other >= 0) {
    throw new ShapeError(
      `trainer: knows max-pooled convolutions without stride, padding, dilation, groups and batch norm: convolution ${other + 1} is ${JSON.stringify(convolutions[other])}: use networkLearner`,
    );
  }
  const shape = [labels.length, height, width];
  if (images.dtype !== 'uint8') throw new DTypeError(`trainer: images must be uint8: got ${images.dtype}`);
  if (images.shape.join() !== shape.join()) {
    throw new ShapeError(`trainer: images must be [${shape.join(', ')}]: got [${images.shape.join(', ')}]`);
  }
  const classes = dense.at(-1)!;
  labels.forEach((label, n) => {
    if (!(Number.isInteger(label) && label >= 0 && label < classes)) {
      throw new ShapeError(`trainer: a label is outside 0 … ${classes - 1}: labels[${n}] is ${label}`);
    }
  });
  for (const list of [parametersOf(network), ...optimizer.slots]) {
    checkParameters('trainer', structure, list);
    const other = list.find(({ dtype }) => dtype !== 'float32');
    if (other) throw new DTypeError(`trainer: computes in float32: got ${other.dtype}`);
  }
}

/** Checks steps before the first of them is taken. */
function checkSteps(steps: readonly Step[], batchSize: number, examples: number): void {
  for (const { samples } of steps) {
    if (samples.length < 1 || samples.length > batchSize) {
      throw new RangeError(`learn: a batch has 1 … ${batchSize} samples here: got ${samples.length}`);
    }
    for (const index of samples) {
      if (!(index >= 0 && index < examples)) {
        throw new RangeError(`learn: there are ${examples} samples: got number ${index}`);
      }
    }
  }
}
