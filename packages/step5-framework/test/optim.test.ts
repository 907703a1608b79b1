import { array, DTypeError, ShapeError } from '@first-principles/linalg';
import { numpy as np } from '@first-principles/step4-autodiff';
import { describe, expect, it } from 'vitest';
import {
  Adagrad,
  Adam,
  AdamW,
  ClosedForm,
  clipGradNorm,
  clipGradValue,
  CosineAnnealingLR,
  ExponentialLR,
  LinearLR,
  loadState,
  MultiStepLR,
  OneCycleLR,
  Parameter,
  ReduceLROnPlateau,
  RMSProp,
  SGD,
  StepLR,
  stateOf,
  Tensor,
  WarmupCosine,
  type Scheduler,
} from '../src/index.ts';

const one = (): Parameter => new Parameter(array([1, 2]));
const sgd = (lr = 0.5): SGD => new SGD([one()], { lr });

describe('options out of range are named', () => {
  const cases: [message: string, make: () => unknown][] = [
    ['SGD: there is nothing to learn: got no parameters', () => new SGD([], { lr: 1 })],
    ['Adam: a parameter is there twice', () => (([p]) => new Adam([p, p]))([one()])],
    ['SGD: lr must be ≥ 0: got -1', () => new SGD([one()], { lr: -1 })],
    ['SGD: lr must be ≥ 0: got NaN', () => new SGD([one()], { lr: NaN })],
    ['SGD: lr must be ≥ 0: got -2', () => new SGD([{ parameters: [one()], lr: -2 }], { lr: 1 })],
    ['SGD: momentum must be ≥ 0: got -0.1', () => new SGD([one()], { lr: 1, momentum: -0.1 })],
    ['SGD: dampening must be in [0, 1]: got 2', () => new SGD([one()], { lr: 1, dampening: 2 })],
    ['SGD: weightDecay must be ≥ 0: got -1', () => new SGD([one()], { lr: 1, weightDecay: -1 })],
    ['SGD: nesterov needs momentum and no dampening', () => new SGD([one()], { lr: 1, nesterov: true })],
    [
      'SGD: nesterov needs momentum and no dampening: they are 0.9 and 0.1',
      () => new SGD([one()], { lr: 1, nesterov: true, momentum: 0.9, dampening: 0.1 }),
    ],
    ['Adam: each of betas must be in [0, 1): got 1', () => new Adam([one()], { betas: [0.9, 1] })],
    ['AdamW: eps must be ≥ 0: got -1', () => new AdamW([one()], { eps: -1 })],
    ['AdamW: weightDecay must be ≥ 0: got -1', () => new AdamW([one()], { weightDecay: -1 })],
    ['RMSProp: alpha must be in [0, 1]: got 1.5', () => new RMSProp([one()], { alpha: 1.5 })],
    ['RMSProp: eps must be ≥ 0: got -1', () => new RMSProp([one()], { eps: -1 })],
    ['RMSProp: weightDecay must be ≥ 0: got -1', () => new RMSProp([one()], { weightDecay: -1 })],
    ['RMSProp: momentum must be ≥ 0: got -1', () => new RMSProp([one()], { momentum: -1 })],
    ['Adagrad: lrDecay must be ≥ 0: got -1', () => new Adagrad([one()], { lrDecay: -1 })],
    ['Adagrad: weightDecay must be ≥ 0: got -1', () => new Adagrad([one()], { weightDecay: -1 })],
    ['Adagrad: eps must be ≥ 0: got -1', () => new Adagrad([one()], { eps: -1 })],
    [
      'Adagrad: initialAccumulatorValue must be ≥ 0: got -1',
      () => new Adagrad([one()], { initialAccumulatorValue: -1 }),
    ],
    ['StepLR: stepSize must be a whole number > 0: got 0', () => new StepLR(sgd(), { stepSize: 0 })],
    ['StepLR: stepSize must be a whole number > 0: got 1.5', () => new StepLR(sgd(), { stepSize: 1.5 })],
    ['StepLR: gamma must be ≥ 0: got -1', () => new StepLR(sgd(), { stepSize: 1, gamma: -1 })],
    ['MultiStepLR: got no milestones', () => new MultiStepLR(sgd(), { milestones: [] })],
    ['MultiStepLR: each of milestones must be', () => new MultiStepLR(sgd(), { milestones: [3, -1] })],
    ['MultiStepLR: gamma must be ≥ 0', () => new MultiStepLR(sgd(), { milestones: [3], gamma: NaN })],
    ['ExponentialLR: gamma must be ≥ 0: got -1', () => new ExponentialLR(sgd(), { gamma: -1 })],
    ['CosineAnnealingLR: tMax must be > 0: got 0', () => new CosineAnnealingLR(sgd(), { tMax: 0 })],
    ['CosineAnnealingLR: etaMin must be ≥ 0', () => new CosineAnnealingLR(sgd(), { tMax: 1, etaMin: -1 })],
    ['LinearLR: startFactor must be in (0, 1]: got 0', () => new LinearLR(sgd(), { startFactor: 0 })],
    ['LinearLR: endFactor must be in [0, 1]: got 2', () => new LinearLR(sgd(), { endFactor: 2 })],
    ['LinearLR: totalIters must be > 0: got 0', () => new LinearLR(sgd(), { totalIters: 0 })],
    ['WarmupCosine: warmup must be ≥ 0: got -1', () => new WarmupCosine(sgd(), { warmup: -1, total: 5 })],
    [
      'WarmupCosine: total must be > warmup, which is 5: got 5',
      () => new WarmupCosine(sgd(), { warmup: 5, total: 5 }),
    ],
    ['WarmupCosine: etaMin must be ≥ 0', () => new WarmupCosine(sgd(), { warmup: 0, total: 5, etaMin: -1 })],
    ['OneCycleLR: maxLr must be > 0: got 0', () => new OneCycleLR(sgd(), { maxLr: 0, totalSteps: 5 })],
    [
      'OneCycleLR: maxLr must be one for each of 1 groups: got 2',
      () => new OneCycleLR(sgd(), { maxLr: [1, 2], totalSteps: 5 }),
    ],
    [
      'OneCycleLR: totalSteps must be a whole number > 1: got 1',
      () => new OneCycleLR(sgd(), { maxLr: 1, totalSteps: 1 }),
    ],
    [
      'OneCycleLR: pctStart must be in [0, 1]: got 2',
      () => new OneCycleLR(sgd(), { maxLr: 1, totalSteps: 5, pctStart: 2 }),
    ],
    [
      'OneCycleLR: divFactor must be > 0: got 0',
      () => new OneCycleLR(sgd(), { maxLr: 1, totalSteps: 5, divFactor: 0 }),
    ],
    [
      'OneCycleLR: finalDivFactor must be > 0: got 0',
      () => new OneCycleLR(sgd(), { maxLr: 1, totalSteps: 5, finalDivFactor: 0 }),
    ],
    ['ReduceLROnPlateau: factor must be in [0, 1): got 1', () => new ReduceLROnPlateau(sgd(), { factor: 1 })],
    ['ReduceLROnPlateau: patience must be', () => new ReduceLROnPlateau(sgd(), { patience: -1 })],
    ['ReduceLROnPlateau: cooldown must be', () => new ReduceLROnPlateau(sgd(), { cooldown: 0.5 })],
    ['ReduceLROnPlateau: threshold must be', () => new ReduceLROnPlateau(sgd(), { threshold: -1 })],
    ['ReduceLROnPlateau: minLr must be', () => new ReduceLROnPlateau(sgd(), { minLr: -1 })],
    ['ReduceLROnPlateau: eps must be', () => new ReduceLROnPlateau(sgd(), { eps: NaN })],
    [
      'ReduceLROnPlateau: step needs the metric that it watches',
      () => (new ReduceLROnPlateau(sgd()) as Scheduler).step(),
    ],
    ['clipGradNorm: max must be ≥ 0: got -1', () => clipGradNorm([one()], -1)],
    ['clipGradValue: max must be ≥ 0: got NaN', () => clipGradValue([one()], NaN)],
    [
      'ParameterGroup: lr must be ≥ 0: got -1',
      () => {
        sgd().lr = -1;
      },
    ],
  ];
  for (const [message, make] of cases) {
    it(message, () => {
      expect(make).toThrow(DTypeError);
      expect(make).toThrow(message);
    });
  }

  it('a metric is one number', () => {
    expect(() => new ReduceLROnPlateau(sgd()).step(array([1, 2]))).toThrow(ShapeError);
  });
});

describe('optimizers', () => {
  it('a parameter without gradient stays, and so does what is remembered of it', () => {
    const [frozen, p] = [one(), one()];
    const adam = new Adam([frozen, p]);
    p.grad = array([1, -1]);
    adam.step();
    expect(p.data.toList()).not.toEqual([1, 2]);
    expect(frozen.data.toList()).toEqual([1, 2]);
    const state = stateOf(adam);
    expect([state['state.0.step'].item(), state['state.1.step'].item()]).toEqual([0, 1]);
    adam.zeroGrad();
    expect(p.grad).toBeNull();
  });

  it('the rate of all groups is set at once, or of each', () => {
    const optimizer = new SGD([{ parameters: [one()], lr: 0.1 }, { parameters: [one()] }], { lr: 1 });
    expect(optimizer.groups.map(({ lr }) => lr)).toEqual([0.1, 1]);
    optimizer.lr = 0.3;
    optimizer.groups[1].lr = 0.2;
    expect(optimizer.groups.map(({ lr }) => lr)).toEqual([0.3, 0.2]);
  });

  it('parameters stay in their type', () => {
    for (const dtype of ['float32', 'float64'] as const) {
      for (const Kind of [SGD, Adam, AdamW, RMSProp, Adagrad]) {
        const p = new Parameter(array([1, 2], dtype));
        p.grad = array([1, 1], dtype);
        new Kind([p], { lr: 0.1 }).step();
        expect(p.dtype, Kind.name).toBe(dtype);
      }
    }
  });
});

describe('schedulers', () => {
  const rates = (scheduler: Scheduler, steps: number): number[] =>
    Array.from({ length: steps }, (_, t) => {
      if (t > 0) scheduler.step();
      return scheduler.lr;
    });

  it('a formula of one’s own', () => {
    const scheduler = new ClosedForm(sgd(6), (t, base) => np.div(base, np.add(t, 1)));
    expect(rates(scheduler, 3)).toEqual([6, 3, 2]);
  });

  it('the rate stays lowest after the last step', () => {
    const warm = rates(new WarmupCosine(sgd(), { warmup: 2, total: 4, etaMin: 0.1 }), 7);
    expect(warm.map((x) => x.toFixed(3)).join(' ')).toBe('0.000 0.250 0.500 0.300 0.100 0.100 0.100');
    const cycle = rates(new OneCycleLR(sgd(), { maxLr: 1, totalSteps: 4, finalDivFactor: 2 }), 7);
    expect(cycle.slice(3).map((x) => x.toFixed(6))).toEqual(Array(4).fill('0.020000'));
  });

  it('a cycle without a way up, or down, is at the top at that end', () => {
    for (const [pctStart, top] of [
      [0, 0],
      [0.25, 0],
      [1, 3],
    ]) {
      const cycle = rates(new OneCycleLR(sgd(), { maxLr: 1, totalSteps: 4, pctStart }), 4);
      expect(cycle.every(Number.isFinite)).toBe(true);
      expect(Math.max(...cycle)).toBe(cycle[top]);
    }
  });

  it('a rate set by hand holds until the next step', () => {
    const optimizer = sgd(1);
    const scheduler = new ExponentialLR(optimizer, { gamma: 0.5 });
    optimizer.lr = 7;
    expect(scheduler.lr).toBe(7);
    scheduler.step();
    expect(scheduler.lr).toBe(0.5);
  });

  it('a plateau is one in arrays, tensors and numbers alike; NaN is no improvement', () => {
    for (const wrap of [
      (x: number) => x,
      (x: number) => array(x),
      (x: number) => new Tensor(array([[x]], 'float64')),
    ]) {
      const scheduler = new ReduceLROnPlateau(sgd(1), { patience: 1, factor: 0.5 });
      const got = [3, NaN, 2, NaN, 2, 2].map((metric) => {
        scheduler.step(wrap(metric));
        return scheduler.lr;
      });
      expect(got).toEqual([1, 1, 1, 1, 0.5, 0.5]);
    }
  });

  it('go on where they were', () => {
    for (const make of [
      (o: SGD) => new OneCycleLR(o, { maxLr: 1, totalSteps: 10 }),
      (o: SGD) => new ReduceLROnPlateau(o, { patience: 1 }),
    ]) {
      const [a, b] = [sgd(0.5), sgd(0.1)];
      const [from, to] = [make(a), make(b)];
      const metrics = [3, 2, 2, 2, 2, 2, 2, 1];
      for (const metric of metrics.slice(0, 3)) from.step(metric);
      loadState(b, stateOf(a));
      loadState(to, stateOf(from));
      for (const metric of metrics.slice(3)) {
        from.step(metric);
        to.step(metric);
        expect(to.lr).toBe(from.lr);
      }
    }
  });
});
