import {
  abs,
  add,
  allClose,
  array,
  contiguous,
  item,
  key,
  max,
  min,
  mul,
  type NDArray,
  norm,
  oneHot,
  sign,
  slice,
  sub,
  uniform,
  where,
} from '@first-principles/linalg';
import { meanCost, type Network } from '@first-principles/step2-mnist';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  type Attack,
  attack,
  descend,
  iterate,
  leave,
  projectInf,
  projectTwo,
  randomLike,
  read,
  scores,
  signStep,
  slopes,
  threshold,
} from '../src/index.ts';
import { draw } from './random.ts';

const seeds = fc.nat(1e6);
const sizes = fc.double({ min: 0, max: 0.5, noNaN: true });
const STRUCTURE = [6, 9, 4];

/** The furthest pixel, and the furthest image, from where they began. */
const furthest = (
  x: Parameters<typeof sub>[0],
  from: Parameters<typeof sub>[1],
): { inf: number; two: number } => ({
  inf: number(max(abs(sub(x, from)))),
  two: number(max(norm(sub(x, from), -1))),
});

const number = (x: NDArray): number => Number(item(x));

describe('one step', () => {
  it('moves every pixel by ε along the slope, as far as it stays a pixel', () => {
    fc.assert(
      fc.property(seeds, sizes, (seed, epsilon) => {
        const { network, x, labels } = draw(STRUCTURE, 5, seed);
        const dx = slopes({ network }, x, labels);
        const stepped = signStep(x, dx, epsilon);
        expect([number(min(stepped)) >= 0, number(max(stepped)) <= 1]).toEqual([true, true]);
        expect(furthest(stepped, x).inf).toBeLessThanOrEqual(epsilon + 1e-15);
        const free = signStep(mul(add(x, 1), 1 / 3), dx, 0.3); // in ⅓ … ⅔: nothing is cut off
        expect(allClose(sub(free, mul(add(x, 1), 1 / 3)), mul(sign(dx), 0.3))).toBe(true);
      }),
    );
  });

  it('projects into the ball around each image, and leaves what lies inside', () => {
    fc.assert(
      fc.property(seeds, fc.double({ min: 0.01, max: 3, noNaN: true }), (seed, epsilon) => {
        const [x, centre] = [draw([6, 2], 5, seed).x, draw([6, 2], 5, seed + 1).x].map((x) => mul(x, 4));
        expect(furthest(projectInf(x, centre, epsilon), centre).inf).toBeLessThanOrEqual(
          epsilon * (1 + 1e-9),
        );
        expect(furthest(projectTwo(x, centre, epsilon), centre).two).toBeLessThanOrEqual(
          epsilon * (1 + 1e-9),
        );
        for (const project of [projectInf, projectTwo]) {
          const once = project(x, centre, epsilon);
          expect(allClose(project(once, centre, epsilon), once)).toBe(true);
          const near = add(centre, mul(sub(x, centre), epsilon / 100));
          expect(allClose(project(near, centre, epsilon), near)).toBe(true);
        }
      }),
    );
    expect(projectTwo(array([[1]]), array([[3]]), 0).toList()).toEqual([[3]]);
  });

  it('iterates from where it is, around where it began', () => {
    const seen: unknown[] = [];
    const x = iterate(
      array([[0.5, 0.5]]),
      (x) => {
        seen.push(x.toList());
        return array([[1, -1]]);
      },
      { epsilon: 0.25, step: 0.125, steps: 3 },
    );
    expect(seen).toEqual([[[0.5, 0.5]], [[0.625, 0.375]], [[0.75, 0.25]]]);
    expect(x.toList()).toEqual([[0.75, 0.25]]);
  });

  it('draws noise as long as each row, in another direction for each', () => {
    const { x } = draw([40, 2], 3, 1);
    const noise = randomLike(x, key(2));
    expect(allClose(norm(noise, -1), norm(x, -1))).toBe(true);
    const cosines = contiguous(norm(noise, -1)).map((length, n) => {
      const dot = number(mul(slice(noise, n), slice(x, n)).sum());
      return Math.abs(dot / length ** 2);
    });
    expect(Math.max(...cosines)).toBeLessThan(0.6);
    expect(randomLike(mul(x, 0), key(2)).data.every((value) => value === 0)).toBe(true);
  });
});

describe('an attack', () => {
  const ways = fc.record({
    norm: fc.constantFrom('inf' as const, 'two' as const),
    epsilon: sizes,
    restarts: fc.integer({ min: 1, max: 3 }),
    targeted: fc.boolean(),
  });

  it('stays in the ball and in 0 … 1, and says what it found', () => {
    fc.assert(
      fc.property(seeds, ways, (seed, { norm, epsilon, restarts, targeted }) => {
        const { network, x, labels, key } = draw(STRUCTURE, 5, seed);
        const targets = labels.map((label) => (label + 1) % 4);
        const options: Attack = {
          norm,
          epsilon,
          step: 0.1,
          steps: 5,
          restarts,
          key,
          ...(targeted && { targets }),
        };
        const { x: made, read: seen, found } = attack({ network }, x, labels, options);
        expect(furthest(made, x)[norm]).toBeLessThanOrEqual(epsilon + 1e-9);
        expect([number(min(made)) >= 0, number(max(made)) <= 1]).toEqual([true, true]);
        expect(seen).toEqual(read({ network }, made));
        expect(found).toEqual(seen.map((k, n) => (targeted ? k === targets[n] : k !== labels[n])));
      }),
    );
  });

  it('finds no less when it begins again', () => {
    let more = 0;
    for (let seed = 0; seed < 20; seed++) {
      const { network, x, labels, key } = draw(STRUCTURE, 20, seed);
      const [one, five] = [1, 5].map(
        (restarts) =>
          attack({ network }, x, labels, { epsilon: 0.15, step: 0.1, steps: 2, key, restarts }).found,
      );
      one.forEach((found, n) => found && expect(five[n]).toBe(true));
      more += five.filter(Boolean).length - one.filter(Boolean).length;
    }
    expect(more).toBeGreaterThan(0);
  });

  it('raises the cost of the truth, or lowers that of a target', () => {
    const cost = (network: Network, x: NDArray, classes: readonly number[]): number =>
      meanCost(network, x, oneHot(classes, 4), { activation: 'relu', cost: 'softmaxCrossEntropy' });
    for (const seed of [1, 2, 3]) {
      const { network, x, labels } = draw(STRUCTURE, 30, seed);
      const targets = labels.map((label) => (label + 1) % 4);
      for (const way of ['inf', 'two'] as const) {
        const options = { norm: way, epsilon: way === 'inf' ? 0.3 : 0.8, step: 0.1, steps: 10 };
        const away = attack({ network }, x, labels, options).x;
        expect(cost(network, away, labels)).toBeGreaterThan(1.1 * cost(network, x, labels));
        const to = attack({ network }, x, labels, { ...options, targets }).x;
        expect(cost(network, to, targets)).toBeLessThan(0.95 * cost(network, x, targets));
      }
    }
  });

  it('that may not move finds nothing, and says so', () => {
    const { network, x } = draw(STRUCTURE, 5, 4);
    const { found, x: same } = attack({ network }, x, read({ network }, x), {
      epsilon: 0,
      step: 0.1,
      steps: 3,
    });
    expect(found).toEqual([false, false, false, false, false]);
    expect(allClose(same, x)).toBe(true);
  });

  it('goes straight through a threshold, whose slope is 0', () => {
    const { network, x } = draw(STRUCTURE, 30, 5);
    const reader = { network, see: threshold };
    const { found } = attack(reader, x, read(reader, x), { epsilon: 0.4, step: 0.1, steps: 10 });
    expect(found.filter(Boolean).length).toBeGreaterThan(10);
  });
});

describe('a descent', () => {
  const { network, x, labels } = draw(STRUCTURE, 20, 6);
  const targets = labels.map((label) => (label + 2) % 4);

  it('reaches its targets, nearer to what it should look like the larger λ', () => {
    const like = draw(STRUCTURE, 20, 7).x;
    const away = [0, 0.1, 0.5].map((lambda) => {
      const { x: made, found } = descend({ network }, x, { targets, like, lambda, eta: 0.5, steps: 200 });
      if (lambda === 0) expect(found.filter(Boolean).length).toBeGreaterThan(12);
      return number(norm(sub(made, like)));
    });
    expect(away).toEqual(away.toSorted((a, b) => b - a));
  });

  it('stays in 0 … 1 where it is told to, and only there', () => {
    const [free, kept] = [false, true].map(
      (clipped) => descend({ network }, x, { targets, labels, eta: 1, steps: 20, clipped }).x,
    );
    expect([number(min(free)) < 0, number(min(kept)) >= 0, number(max(kept)) <= 1]).toEqual([
      true,
      true,
      true,
    ]);
  });

  it('that takes too small steps has found nothing', () => {
    const wrong = read({ network }, x).map((digit) => (digit + 1) % 4);
    const { found } = descend({ network }, x, { targets: wrong, eta: 1e-9, steps: 2 });
    expect(found.some(Boolean)).toBe(false);
  });
});

describe('the length that takes an image out of its class', () => {
  it('is that of a change which does', () => {
    const { network, x } = draw(STRUCTURE, 20, 8);
    const right = read({ network }, x);
    const lengths = leave({ network }, x, right);
    expect(lengths.every((length) => length > 0 && length < 5)).toBe(true);
    // An attack that may go a third of it fools none; one of twice the length nearly all.
    const within = (share: number): number =>
      right.filter((label, n) => {
        const [image, epsilon] = [slice(x, [n, n + 1]), lengths[n] * share];
        return attack({ network }, image, [label], { norm: 'two', epsilon, step: epsilon / 5, steps: 20 })
          .found[0];
      }).length;
    expect(within(0.3)).toBeLessThan(3);
    expect(within(2)).toBeGreaterThan(9);
  });

  it('is exact for one layer, towards the runner-up', () => {
    const network = [
      {
        W: array([
          [3, 0],
          [4, 0],
        ]),
        b: array([-1, 0]),
      },
    ];
    // z₀ − z₁ = 3x + 4y − 1: the point (1, 1) lies 6/5 from the line
    expect(leave({ network }, array([[1, 1]]), [0])[0]).toBeCloseTo((1.02 * 6) / 5, 5);
    expect(leave({ network }, array([[1, 1]]), [1])).toEqual([0]);
  });

  it('is infinite where nothing leads out', () => {
    const network = [{ W: array([[0, 0]]), b: array([1, 0]) }];
    expect(leave({ network }, array([[0.5]]), [0])).toEqual([Infinity]);
  });
});

describe('bad input is told', () => {
  const { network, x, labels } = draw(STRUCTURE, 2, 9);
  const reader = { network };
  const options = { epsilon: 0.1, step: 0.1, steps: 1 };
  /** The images, but for one pixel. */
  const grey = (pixel: number): NDArray =>
    where(
      array(Array.from({ length: 2 }, (_, n) => Array.from({ length: 6 }, (_, p) => n === 1 && p === 2))),
      pixel,
      x,
    );
  const broken = { network: [network[0], { ...network[1], b: mul(network[1].b, NaN) }] };
  const cases: [string, () => unknown][] = [
    ['signStep: epsilon must be finite and ≥ 0: got -0.1', () => signStep(x, x, -0.1)],
    ['projectInf: epsilon must be finite and ≥ 0: got NaN', () => projectInf(x, x, NaN)],
    ['projectTwo: epsilon must be finite and ≥ 0: got -1', () => projectTwo(x, x, -1)],
    [
      'iterate: epsilon must be finite and ≥ 0: got -1',
      () => iterate(x, (x) => x, { ...options, epsilon: -1 }),
    ],
    [
      'iterate: steps must be a whole number ≥ 1: got 0',
      () => iterate(x, (x) => x, { ...options, steps: 0 }),
    ],
    [
      'attack: epsilon must be finite and ≥ 0: got -1',
      () => attack(reader, x, labels, { ...options, epsilon: -1 }),
    ],
    [
      'attack: images must be in 0 … 1: pixel 2 of image 1 is 191.25: divide bytes by 255',
      () => attack(reader, grey(191.25), labels, options),
    ],
    [
      'leave: images must be in 0 … 1: pixel 2 of image 1 is -0.5: divide bytes by 255',
      () => leave(reader, grey(-0.5), labels),
    ],
    [
      'signStep: images must be in 0 … 1: pixel 2 of image 1 is NaN: divide bytes by 255',
      () => signStep(grey(NaN), x, 0.1),
    ],
    [
      'iterate: images must be in 0 … 1: pixel 2 of image 1 is 1.5: divide bytes by 255',
      () => iterate(grey(1.5), (x) => x, options),
    ],
    ['signStep: the gradient is not finite', () => signStep(x, grey(Infinity), 0.1)],
    [
      'iterate: step 2: the gradient is not finite',
      () => {
        const slopes = [x, grey(NaN)];
        iterate(x, () => slopes.shift()!, { ...options, steps: 2 });
      },
    ],
    ['slopes: needs a class for each image: x is [2, 6], classes 1', () => slopes(reader, x, [1])],
    ['leave: needs images [N, 6] and N classes, N ≥ 1: x is [2, 6], classes 0', () => leave(reader, x, [])],
    [
      `attack: a target must be a wrong class: image 1 is a ${labels[1]} already`,
      () => attack(reader, x, labels, { ...options, targets: [(labels[0] + 1) % 4, labels[1]] }),
    ],
    [
      'attack: needs a target for each image: got 1 for 2',
      () => attack(reader, x, labels, { ...options, targets: [1] }),
    ],
    [
      'attack: restarts need a key: without one they all begin alike',
      () => attack(reader, x, labels, { ...options, restarts: 2 }),
    ],
    [
      'attack: needs images [N, 6] and N classes, N ≥ 1: x is [2, 6], classes 1',
      () => attack(reader, x, [1], options),
    ],
    [
      `descend: a target must be a wrong class: image 0 is a ${labels[0]} already`,
      () => descend(reader, x, { targets: labels, labels, eta: 1, steps: 1 }),
    ],
    [
      'attack: step 1: the gradient is not finite: layer 2 adds up to what is not',
      () => attack(broken, x, labels, options),
    ],
    [
      'descend: step 1: the gradient is not finite: layer 2 adds up to what is not',
      () => descend(broken, x, { targets: labels, eta: 1, steps: 1 }),
    ],
    [
      'descend: lambda must be finite and ≥ 0: got -1',
      () => descend(reader, x, { targets: labels, eta: 1, steps: 1, lambda: -1 }),
    ],
    ['randomLike: needs one row an image, [N, I]: got 1 axes', () => randomLike(array([1, 2]), key(1))],
  ];
  test.each(cases)('%s', (message, make) => expect(make).toThrow(message));
});

test('scores are those of the network, of what the reader sees', () => {
  const { network, x } = draw(STRUCTURE, 3, 10);
  expect(allClose(scores({ network, see: threshold }, x), scores({ network }, threshold(x)))).toBe(true);
  expect(scores({ network }, uniform(key(1), [2, 6])).shape).toEqual([2, 4]);
});
