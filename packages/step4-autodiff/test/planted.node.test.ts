import type { NDArray } from '@first-principles/linalg';
import { describe, expect, test } from 'vitest';
import { vmapRules, type VmapRule } from '../src/batch/vmap.ts';
import { shapeRules, type Primitive, type Rules } from '../src/core/primitive.ts';
import { jvpRules, type JvpRule } from '../src/forward/jvp.ts';
import { mul, neg, sub } from '../src/primitives/arithmetic.ts';
import { flip, transpose } from '../src/primitives/axes.ts';
import { cumsum } from '../src/primitives/reduce.ts';
import { transposeRules, type TransposeRule } from '../src/reverse/transpose.ts';
import { fill } from '../src/core/fill.ts';
import { Broken, checkLaws, Inconclusive, type Watch } from './laws.ts';
import { randomProgram, Rejected } from './random-programs.ts';

/*
 * A law that holds of everything proves nothing: here a rule of a primitive is replaced by a wrong one, of a kind that
 * people write, and the laws must notice.
 */

/** What the rule gives, done something to. */
const tangents =
  (spoil: (t: NDArray, out: NDArray) => NDArray) =>
  (rule: JvpRule): JvpRule =>
  (primals, moves, params) => {
    const out = rule(primals, moves, params);
    return { ...out, tangents: out.tangents.map((t, i) => t && spoil(t, out.primals[i])) };
  };

const firstOnly =
  (rule: JvpRule): JvpRule =>
  (primals, [t], params) =>
    t === null
      ? { ...rule(primals, [null, null], params), tangents: [null] }
      : rule(primals, [t, null], params);

const cotangents =
  (spoil: (c: NDArray) => NDArray) =>
  (rule: TransposeRule): TransposeRule =>
  (given, operands, params) =>
    rule(given, operands, params).map((c) => c && spoil(c));

interface Plant {
  readonly primitive: string;
  readonly mistake: string;
  /** The operation of the random programs that uses it. */
  readonly operation: string;
  readonly jvp?: (rule: JvpRule) => JvpRule;
  readonly transpose?: (rule: TransposeRule) => TransposeRule;
  readonly vmap?: (rule: VmapRule) => VmapRule;
}

const plants: readonly Plant[] = [
  { primitive: 'sin', operation: 'sin', mistake: 'the wrong sign', jvp: tangents(neg) },
  { primitive: 'mul', operation: 'mul', mistake: 'half of the product rule', jvp: firstOnly },
  {
    primitive: 'tanh',
    operation: 'tanh',
    mistake: '1 − y for 1 − y²',
    jvp: (rule) => (primals, moves, params) => {
      const { primals: out } = rule(primals, [null], params);
      return { primals: out, tangents: [mul(moves[0]!, sub(fill(1, out[0]), out[0]))] };
    },
  },
  { primitive: 'maximum', operation: 'maximum', mistake: 'all to the first', jvp: firstOnly },
  {
    primitive: 'sum',
    operation: 'sum',
    mistake: 'halved backwards',
    transpose: cotangents((c) => mul(c, fill(0.5, c))),
  },
  {
    primitive: 'transpose',
    operation: 'transpose',
    mistake: 'the same order of axes backwards',
    transpose:
      () =>
      ([c], _operands, params) => [transpose(c!, (params as { axes: number[] }).axes)],
  },
  {
    primitive: 'slice',
    operation: 'slice',
    mistake: 'put back in the wrong place',
    transpose: cotangents((c) => flip(c, [...c.shape.keys()])),
  },
  {
    primitive: 'dotGeneral',
    operation: 'matmul',
    mistake: 'the second factor against the sign',
    transpose: (rule) => (given, operands, params) =>
      rule(given, operands, params).map((c, i) => (i === 1 && c !== null ? neg(c) : c)),
  },
  {
    primitive: 'cumsum',
    operation: 'cumsum',
    mistake: 'forwards when it goes backwards',
    transpose:
      () =>
      ([c], _operands, params) => [cumsum(c!, (params as { axis: number }).axis)],
  },
  {
    primitive: 'select',
    operation: 'where',
    mistake: 'choices exchanged in a batch',
    vmap:
      (rule) =>
      ([c, x, y], [m, n, o], size, params) =>
        rule([c, y, x], [m, o, n], size, params),
  },
  {
    primitive: 'flip',
    operation: 'flip',
    mistake: 'the batch is turned round, not the sample',
    vmap:
      () =>
      ([x], mapped, _size, params) => ({
        outputs: [flip(x, (params as { axes: number[] }).axes)],
        mapped,
      }),
  },
  {
    primitive: 'scan',
    operation: 'scan',
    mistake: 'in the same direction backwards',
    transpose: (rule) => (given, operands, params) => {
      const { reverse } = params as { reverse: boolean };
      return rule(given, operands, { ...(params as object), reverse: !reverse } as never);
    },
  },
  {
    primitive: 'gather',
    operation: 'gather',
    mistake: 'twice backwards',
    transpose: cotangents((c) => mul(c, fill(2, c))),
  },
];

function byName(name: string): Primitive {
  return shapeRules.primitives().find((one) => one.name === name)!;
}

/** Puts a wrong rule in place of the right one. */
function plant<R>(rules: Rules<R>, primitive: Primitive, wrong: ((rule: R) => R) | undefined): () => void {
  if (wrong === undefined) return () => undefined;
  const right = rules.find(primitive);
  rules.set(primitive, wrong(right));
  return () => rules.set(primitive, right);
}

const unwatched: Watch = { ran: () => undefined, batch: () => undefined, turn: () => false };

/** The first law that is broken, in so many programs. */
function caught(seed: number, operation: string, programs = 30): string | undefined {
  for (let attempt = 0; attempt < programs; attempt++) {
    try {
      checkLaws(randomProgram(seed + attempt, [operation]), unwatched);
    } catch (error) {
      if (error instanceof Broken) return error.law;
      if (!(error instanceof Rejected) && !(error instanceof Inconclusive)) return 'runs';
    }
  }
  return undefined;
}

describe.each(plants)('$primitive: $mistake', ({ primitive, operation, jvp, transpose: back, vmap }) => {
  test.each([1000, 2000, 3000, 4000, 5000])('is caught in programs from %i on', (seed) => {
    const one = byName(primitive);
    const restore = [
      plant(jvpRules, one, jvp),
      plant(transposeRules, one, back),
      plant(vmapRules, one, vmap),
    ];
    try {
      expect(caught(seed, operation)).toBeDefined();
    } finally {
      for (const undo of restore) undo();
    }
  });
});

test('and with the right rules nothing is', () => {
  for (const { operation } of plants) expect(caught(9000, operation, 3)).toBeUndefined();
});
