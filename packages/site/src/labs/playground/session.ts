import {
  all,
  contiguous,
  DataFormatError,
  fromData,
  isFinite,
  type NDArray,
  NonFiniteError,
} from '@first-principles/linalg';
import { numpy as np } from '@first-principles/step4-autodiff';
import {
  bceWithLogits,
  compile,
  DataLoader,
  Generator,
  loadSafetensors,
  noGrad,
  type Optimizer,
  saveSafetensors,
  Tensor,
  TensorDataset,
  Trainer,
} from '@first-principles/step5-framework';
import type { Session } from '../../kit/session.ts';
import { type Curve, Trace } from '../../kit/trace.ts';
import type { Feature } from './feature-names.ts';
import { featuresOf } from './features.ts';
import { Network } from './network.ts';
import { optimizerOf, retune } from './optimizers.ts';
import { type Dot, PLANE } from './plane.ts';
import { parted, pointsOf } from './points.ts';
import type { PlaygroundSettings } from './settings.ts';
import { LOOK } from './units.ts';

/** What a training begins with. */
export interface Task {
  readonly settings: PlaygroundSettings;
  /** The reader's points, for the data set `own`. */
  readonly own: readonly Dot[];
}

/** How well it does on some points. */
export interface Score {
  readonly loss: number;
  /** The fraction that is right. */
  readonly accuracy: number;
}

/** On the points that are learned from, and on those held out. */
export interface Scores {
  readonly train: Score;
  readonly test: Score;
}

/** What the page draws. */
export interface PlaygroundFrame extends Scores {
  readonly step: number;
  readonly epoch: number;
  readonly losses: Readonly<Record<keyof Scores, Curve>>;
  readonly points: { readonly train: readonly Dot[]; readonly test: readonly Dot[] };
  /** How probable class 1 is in each cell, [CELLS · CELLS], row by row from above. */
  readonly answers: Float32Array;
  /** What each hidden layer makes of a coarser grid, [LOOK · LOOK, width] each. */
  readonly units: readonly Float32Array[];
}

// A type, not an interface: only that fits `Answers`.
export type PlaygroundAnswers = {
  save(): Uint8Array<ArrayBuffer>;
  /** Begins with the weights of a file. */
  load(bytes: Uint8Array): void;
};

/** Cells of the coloured plane, each way. */
export const CELLS = 48;
/** Steps from one point of the curves to the next. */
const EVERY = 10;

/**
 * One training on points of the plane.
 *
 * @throws DataFormatError if there is nothing to learn from
 * @example const session = beginPlayground({ settings: standardOf(schema), own: [] }); session.step();
 */
export function beginPlayground({ settings, own }: Task): Session<Task, PlaygroundFrame, PlaygroundAnswers> {
  const { features, batch, seed } = settings;
  const generator = new Generator(seed);
  const network = new Network(settings, generator);
  const points = parted(pointsOf(settings, own), settings);
  const [train, test] = [points.train, points.test].map((dots) => tensorsOf(dots, features));
  const [plane, coarse] = [CELLS, LOOK].map((cells) => new Tensor(featuresOf(gridOf(cells), features)));
  const loader = new DataLoader(new TensorDataset(...train), {
    batchSize: Math.min(batch, points.train.length),
    shuffle: true,
    dropLast: true,
    generator,
  });
  const score = compile((x: Tensor, labels: Tensor) => measured(network, x, labels));
  const answer = compile((x: Tensor) => noGrad(() => network.call(x).sigmoid()));
  const units = compile((x: Tensor) => noGrad(() => network.units(x)));

  let rest: Iterator<Tensor[]>;
  let optimizer: Optimizer;
  let trainer: Trainer<Tensor>;
  let losses: Readonly<Record<keyof Scores, Trace>>;
  let scores: Scores;
  let step: number;
  arrive();

  /** Step 0, wherever the weights are. */
  function arrive(): void {
    optimizer = optimizerOf(network.parameters(), settings);
    trainer = new Trainer({ model: network, loss: bceWithLogits, optimizer });
    rest = loader[Symbol.iterator]();
    losses = { train: new Trace(), test: new Trace() };
    step = 0;
    note();
  }

  /** What `look` gives of the network as it is when nothing is dropped. */
  function judged<T>(look: () => T): T {
    network.eval();
    try {
      return look();
    } finally {
      network.train();
    }
  }

  function look(): Scores {
    return judged(() => ({ train: scoreOf(score(...train)), test: scoreOf(score(...test)) }));
  }

  function note(): void {
    scores = look();
    losses.train.push(scores.train.loss);
    losses.test.push(scores.test.loss);
  }

  function next(): Tensor[] {
    const batch = rest.next();
    if (batch.done !== true) return batch.value;
    rest = loader[Symbol.iterator](); // another epoch
    return next();
  }

  return {
    finished: false,
    step() {
      try {
        trainer.step(next());
      } catch (error) {
        if (!(error instanceof NonFiniteError)) throw error;
        const [what] = error.message.replace(/^step: /, '').split('. Everything');
        throw new NonFiniteError(
          `Step ${step + 1}: ${what}. The learning rate is ${settings.rate}: lower it, and Reset: seed and data stay`,
        );
      }
      step++;
      if (step % EVERY === 0) note();
    },
    frame() {
      if (step % EVERY !== 0) scores = look();
      const [answers, looks] = judged(() => [answer(plane), units(coarse)] as const);
      return {
        step,
        epoch: Math.floor(step / loader.length),
        ...scores,
        losses: { train: curveOf(losses.train), test: curveOf(losses.test) },
        points,
        answers: floatsOf(answers),
        units: looks.map(floatsOf),
      };
    },
    change({ settings: changed }) {
      settings = changed;
      retune(optimizer, settings);
    },
    answers: {
      save: () => saveSafetensors(network.stateDict(), { format: 'pt', lab: 'playground' }),
      load(bytes) {
        const { tensors } = loadSafetensors(bytes);
        for (const [name, x] of Object.entries(tensors)) {
          if (!all(isFinite(x)).item()) throw new DataFormatError(`weights: must be finite: ${name} is not`);
        }
        network.loadStateDict(tensors);
        arrive();
      },
    },
  };
}

/** [N, F] and [N, 1] */
function tensorsOf(dots: readonly Dot[], features: readonly Feature[]): [x: Tensor, labels: Tensor] {
  const places = dots.flatMap(({ x, y }) => [x, y]);
  const labels = Float32Array.from(dots, ({ label }) => label);
  return [
    new Tensor(featuresOf(places, features)),
    new Tensor(fromData('float32', labels, [dots.length, 1])),
  ];
}

/** The middles of the plane's cells, row by row from above: [cells · cells, 2] */
function gridOf(cells: number): Float64Array {
  const middle = (i: number): number => PLANE.from + ((PLANE.to - PLANE.from) * (i + 0.5)) / cells;
  return Float64Array.from({ length: 2 * cells * cells }, (_, i) => {
    const cell = Math.floor(i / 2);
    return i % 2 === 0 ? middle(cell % cells) : -middle(Math.floor(cell / cells));
  });
}

/** Loss, and the fraction that is right. */
function measured(network: Network, x: Tensor, labels: Tensor): [loss: Tensor, accuracy: NDArray] {
  return noGrad(() => {
    const scores = network.call(x);
    const right = np.equal(np.greater(scores.data, 0), np.greater(labels.data, 0));
    return [bceWithLogits(scores, labels), np.mean(np.astype(right, 'float32'))];
  });
}

function scoreOf([loss, accuracy]: ReturnType<typeof measured>): Score {
  return { loss: loss.item(), accuracy: Number(accuracy.item()) };
}

/** A point of the curve is so many steps. */
function curveOf(trace: Trace): Curve {
  const { steps, values } = trace.curve();
  return { steps: steps.map((point) => point * EVERY), values };
}

function floatsOf({ data }: Tensor): Float32Array {
  return Float32Array.from(contiguous(data));
}
