import { array, key, normal, type NDArray } from '@first-principles/linalg';
import { describe, expect, it } from 'vitest';
import {
  Adagrad,
  Adam,
  AdamW,
  BatchNorm1d,
  clipGradNorm,
  clipGradValue,
  compile,
  CosineAnnealingLR,
  crossEntropy,
  Dropout,
  ExponentialLR,
  Generator,
  Linear,
  LinearLR,
  Module,
  MultiStepLR,
  noGrad,
  OneCycleLR,
  ReduceLROnPlateau,
  RMSProp,
  SGD,
  stateOf,
  StepLR,
  Tensor,
  WarmupCosine,
  type Optimizer,
  type Parameter,
  type Scheduler,
} from '../src/index.ts';

const STEPS = 100;

const OPTIONS = [
  'dropout',
  'batch norm',
  'clipping',
  'parameter groups',
  'weight tying',
  'accumulation over 3 batches',
  'a frozen layer',
  'a rate set by hand',
  'train, eval, train',
] as const;
type Option = (typeof OPTIONS)[number];

/** The first group has options of its own where they make another program. */
const OPTIMIZERS: Record<string, (lists: readonly (readonly Parameter[])[]) => Optimizer> = {
  SGD: ([first, ...rest]) =>
    new SGD(
      [
        { parameters: first, dampening: 0.2 },
        ...rest.map((parameters) => ({ parameters, nesterov: true, lr: 0.05 })),
      ],
      { lr: 0.1, momentum: 0.9, weightDecay: 0.01 },
    ),
  Adam: ([first, ...rest]) =>
    new Adam(
      [{ parameters: first, weightDecay: 0.01 }, ...rest.map((parameters) => ({ parameters, lr: 0.01 }))],
      { lr: 0.02 },
    ),
  AdamW: ([first, ...rest]) =>
    new AdamW(
      [{ parameters: first, weightDecay: 0.1 }, ...rest.map((parameters) => ({ parameters, lr: 0.01 }))],
      { lr: 0.02 },
    ),
  RMSProp: ([first, ...rest]) =>
    new RMSProp([
      { parameters: first, centered: true, momentum: 0.5 },
      ...rest.map((parameters) => ({ parameters, lr: 0.002 })),
    ]),
  Adagrad: ([first, ...rest]) =>
    new Adagrad(
      [{ parameters: first, lrDecay: 0.01 }, ...rest.map((parameters) => ({ parameters, lr: 0.05 }))],
      { lr: 0.1 },
    ),
};

const SCHEDULERS: Record<string, (optimizer: Optimizer) => Scheduler | undefined> = {
  none: () => undefined,
  StepLR: (optimizer) => new StepLR(optimizer, { stepSize: 30, gamma: 0.3 }),
  MultiStepLR: (optimizer) => new MultiStepLR(optimizer, { milestones: [20, 21, 70] }),
  ExponentialLR: (optimizer) => new ExponentialLR(optimizer, { gamma: 0.97 }),
  CosineAnnealingLR: (optimizer) => new CosineAnnealingLR(optimizer, { tMax: 40, etaMin: 1e-3 }),
  LinearLR: (optimizer) => new LinearLR(optimizer, { totalIters: 60 }),
  WarmupCosine: (optimizer) => new WarmupCosine(optimizer, { warmup: 10, total: 90 }),
  OneCycleLR: (optimizer) => new OneCycleLR(optimizer, { maxLr: 0.2, totalSteps: STEPS }),
  ReduceLROnPlateau: (optimizer) => new ReduceLROnPlateau(optimizer, { patience: 2, factor: 0.7 }),
};

/** Linear layers with what was asked for between them. */
class Net extends Module<[x: Tensor], Tensor> {
  readonly first: Linear;
  readonly norm: BatchNorm1d | null;
  readonly dropout: Dropout | null;
  readonly second: Linear;
  readonly tied: Linear | null;
  readonly last: Linear;

  constructor(generator: Generator, has: (option: Option) => boolean) {
    super();
    this.first = new Linear(5, 4, generator, { bias: !has('batch norm') });
    this.norm = has('batch norm') ? new BatchNorm1d(4) : null;
    this.dropout = has('dropout') ? new Dropout(0.3, generator) : null;
    this.second = new Linear(4, 4, generator, { bias: false });
    this.tied = has('weight tying') ? new Linear(4, 4, generator, { bias: false }) : null;
    if (this.tied !== null) (this.tied as { weight: Parameter }).weight = this.second.weight;
    this.last = new Linear(4, 3, generator, { bias: false });
  }

  forward(x: Tensor): Tensor {
    let h = this.first.call(x);
    h = this.norm?.call(h) ?? h;
    h = this.second.call(h.tanh());
    h = this.dropout?.call(h) ?? h;
    h = this.tied?.call(h) ?? h;
    return this.last.call(h.relu());
  }
}

const BATCHES = Array.from({ length: 7 }, (_, i) => ({
  x: new Tensor(normal(key(i), [6, 5])),
  labels: new Tensor(
    array(
      Array.from({ length: 6 }, (_unused, j) => (i * j) % 3),
      'int32',
    ),
  ),
}));

const listed = (arrays: Record<string, NDArray>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(arrays).map(([name, x]) => [name, x.toList()]));

/** All that there is after 100 steps. */
function run(
  how: <A extends unknown[], R>(f: (...args: A) => R) => (...args: A) => R,
  makeOptimizer: (lists: readonly (readonly Parameter[])[]) => Optimizer,
  makeScheduler: (optimizer: Optimizer) => Scheduler | undefined,
  options: readonly Option[],
): unknown {
  const has = (option: Option): boolean => options.includes(option);
  const generator = new Generator(3);
  const net = new Net(generator, has);
  const parameters = net.parameters();
  const optimizer = makeOptimizer(
    has('parameter groups') ? [parameters.slice(1), parameters.slice(0, 1)] : [parameters],
  );
  const scheduler = makeScheduler(optimizer);

  const backward = (x: Tensor, labels: Tensor): Tensor => {
    const loss = crossEntropy(net.call(x), labels);
    loss.backward();
    return loss.detach();
  };
  const update = (loss: Tensor): NDArray | undefined => {
    const norm = has('clipping') ? clipGradNorm(parameters, 0.5) : undefined;
    if (has('clipping')) clipGradValue(parameters, 0.2);
    optimizer.step();
    scheduler?.step(loss);
    optimizer.zeroGrad();
    return norm;
  };
  const train = how((x: Tensor, labels: Tensor) => {
    const loss = backward(x, labels);
    return { loss, norm: update(loss) };
  });
  const [accumulate, updateAlone] = [how(backward), how(update)];
  const evaluate = how((x: Tensor) => noGrad(() => net.call(x)).detach());

  const seen: unknown[] = [];
  for (let t = 0; t < STEPS; t++) {
    if (has('a frozen layer')) {
      if (t === 0) net.second.requiresGrad(false);
      if (t === 60) net.second.requiresGrad();
    }
    if (has('a rate set by hand') && t === 50) optimizer.lr = 0.005;
    if (has('train, eval, train')) {
      if (t === 30 || t === 80) seen.push(evaluate(BATCHES[0].x).data.toList());
      if (t === 40) net.eval();
      if (t === 45) seen.push(evaluate(BATCHES[1].x).data.toList());
      if (t === 50) net.train();
    }
    const { x, labels } = BATCHES[t % BATCHES.length];
    if (has('accumulation over 3 batches')) {
      const loss = accumulate(x, labels);
      seen.push(loss.item());
      if (t % 3 === 2) seen.push(updateAlone(loss)?.item());
    } else {
      const { loss, norm } = train(x, labels);
      seen.push(loss.item(), norm?.item());
    }
  }
  const state = Array.from(net.stateTensors(), ([name, { data }]): [string, NDArray] => [name, data]);
  return {
    seen,
    net: listed(Object.fromEntries(state)),
    optimizer: listed(stateOf(optimizer)),
    scheduler: scheduler && listed(stateOf(scheduler)),
    generator: generator.key.value.toList(),
  };
}

const eager = <F>(f: F): F => f;

// Schedule i has the options i, i+1, i+3 and i+7 (mod 9): with every optimizer each option meets each other one.
describe.each(Object.entries(OPTIMIZERS))('compiled and eager give the same bits: %s', (_, makeOptimizer) => {
  it.each(
    Object.entries(SCHEDULERS).map(
      ([name, make], i) => [name, [0, 1, 3, 7].map((k) => OPTIONS[(i + k) % OPTIONS.length]), make] as const,
    ),
  )('%s; %o', (_name, options, makeScheduler) => {
    const [a, b] = [compile, eager].map((how) => run(how, makeOptimizer, makeScheduler, options));
    expect(a).toEqual(b);
  });
});

it('compiled and eager give the same bits with everything at once', () => {
  const [a, b] = [compile, eager].map((how) =>
    run(how, OPTIMIZERS.AdamW, SCHEDULERS.ReduceLROnPlateau, OPTIONS),
  );
  expect(a).toEqual(b);
});
