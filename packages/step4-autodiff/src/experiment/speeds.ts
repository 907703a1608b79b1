import { toInput } from '@first-principles/datasets';
import { array, key, type NDArray, oneHot, reshape, take } from '@first-principles/linalg';
import * as step1 from '@first-principles/step1-xor';
import * as step2 from '@first-principles/step2-mnist';
import * as step3 from '@first-principles/step3-cnn';
import { compiled, descend, descent, type Step } from './descent.ts';
import { gradLearner } from './learner.ts';
import { cnnLoss, quadraticLoss, xorLoss } from './losses.ts';
import { type Contender, race, ROUNDS } from './race.ts';

/** Microseconds for a step of training a net of an earlier step, in three ways. */
export interface Speed {
  /** By that step's own code, derivatives by hand: the trainers of steps 2 and 3. */
  readonly hand: number;
  /** By `jit` of what `grad` gives. */
  readonly jit: number;
  /** By the same, interpreted. */
  readonly interpreted: number;
}

/** Of the nets that are trained again. */
export type Speeds = Readonly<Record<'xor' | 'mlp' | 'cnn', Speed>>;

/** The nets, as they are called. */
export const NETS: Readonly<Record<keyof Speeds, string>> = {
  xor: '2-2-1 on XOR',
  mlp: '784-30-10, batch 10',
  cnn: '8@5×5, 16@5×5, 10, batch 32',
};

/** Images that the nets are timed on, round and round. */
const IMAGES = 1280;

/**
 * Times the nets of steps 1 to 3, one after the other.
 *
 * @param images - uint8 [N, H, W]
 * @param onRound - called after each round, told how much of all is done
 */
export async function speeds(
  { images, labels }: step3.Samples,
  seed: number,
  onRound: (fraction: number) => Promise<void>,
): Promise<Speeds> {
  const some = Int32Array.from({ length: Math.min(IMAGES, labels.length) }, (_, n) => n);
  const samples = { images: take(images, some), labels: labels.slice(0, some.length) };
  const contenders = { xor: xor(seed), mlp: mlp(samples, seed), cnn: cnn(samples, seed) };
  const found: Partial<Record<keyof Speeds, Speed>> = {};
  let rounds = 0;
  for (const [name, three] of Object.entries(contenders) as [keyof Speeds, Ways][]) {
    found[name] = await race(three, () => onRound(++rounds / (3 * ROUNDS)));
  }
  return found as Speeds;
}

type Ways = Readonly<Record<keyof Speed, Contender>>;

/** The two ways without a derivative. */
function both(
  make: (compile: <P>(step: Step<P>) => Step<P>) => Contender,
): Pick<Ways, 'jit' | 'interpreted'> {
  return { jit: make(compiled), interpreted: make((step) => step) };
}

function xor(seed: number): Ways {
  const { start, learningRate } = step1.RECIPE;
  const weights = step1.initialise(key(seed), start);
  const walk = step1.descent(weights, (w) => step1.gradients(w), learningRate);
  const x = array(
    step1.XOR.map(({ x1, x2 }) => [x1, x2]),
    'float64',
  );
  const y = array(
    step1.XOR.map((row) => [row.y]),
    'float64',
  );
  return {
    hand: (times) => {
      for (let i = 0; i < times; i++) walk.next();
    },
    ...both((compile) => {
      const { step } = descend(compile(descent(xorLoss)), step1.pack(weights));
      return (times) => {
        for (let i = 0; i < times; i++) step(learningRate, x, y);
      };
    }),
  };
}

function mlp({ images, labels }: step3.Samples, seed: number): Ways {
  const recipe = step2.RECIPES.small;
  const [N, H, W] = images.shape;
  const samples = { x: reshape(toInput(images), [N, H * W]), labels };
  const run = step2.begin(recipe, seed);
  const plan = step2.planEpoch(run, N, 0);
  const by = (makeLearner: step2.MakeLearner): Contender =>
    inTurn(plan, makeLearner(recipe, samples, run.state).learn);
  return {
    hand: by(step2.trainer),
    ...both((compile) => by(gradLearner(quadraticLoss(), compile))),
  };
}

function cnn({ images, labels }: step3.Samples, seed: number): Ways {
  const recipe = { ...step3.RECIPES.small, optimizer: step2.SGD };
  const run = step3.begin(recipe, seed);
  const [N, H, W] = images.shape;
  const plan = step2.planEpoch(run, N, 0);
  const y = oneHot(labels, run.recipe.structure.dense.at(-1)!, 'float32');
  const imagesOf = (samples: Int32Array): NDArray =>
    reshape(toInput(take(images, samples)), [samples.length, 1, H, W]);
  const { convolutions, dense } = run.state.network;
  const layers: step3.Layers = { convolutions: convolutions.map(({ w, b }) => ({ w, b })), dense };
  return {
    hand: inTurn(plan, step3.trainer(recipe, { images, labels }, run.state).learn),
    ...both((compile) => {
      const { step } = descend(compile(descent(cnnLoss)), layers);
      return inTurn(plan, (steps) => {
        for (const { samples, learningRate } of steps)
          step(learningRate, imagesOf(samples), take(y, samples));
      });
    }),
  };
}

/** Takes planned steps in turn, and from the beginning again. */
function inTurn(plan: readonly step2.Step[], learn: (steps: readonly step2.Step[]) => void): Contender {
  const whole = plan.filter(({ samples }) => samples.length === plan[0].samples.length); // one signature
  let next = 0;
  return (times) => {
    for (let left = times; left > 0;) {
      const some = whole.slice(next, next + left);
      learn(some);
      left -= some.length;
      next = (next + some.length) % whole.length;
    }
  };
}
