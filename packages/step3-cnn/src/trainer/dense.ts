import {
  back,
  defineNormalise,
  defineShift,
  DROP,
  DROP_BACK,
  EXP,
  SQUASH,
} from '@first-principles/step2-mnist/kernels';
import type { EachFormula } from '@first-principles/linalg/kernels';
import { type Expr, i32, type Statement } from '@first-principles/wasm';
import { bytesOf, c32, type Kit, type Rows } from './kit.ts';
import type { DensePlan } from './plan.ts';

/** A matrix operand: its address, and the bytes from one row to the next. */
interface Matrix {
  readonly at: number;
  readonly row: number | Expr<'i32'>;
}

/** dz = (p − y)/N. */
const ERROR: EachFormula<'s' | 'y' | 'count', 'delta'> = ({ sub, div }, { s, y, count }) => ({
  delta: div(sub(s, y), count),
});

/** c = a·b (+ bias); m, k and n may be constants or the code that finds them. */
function product(
  { gemm, plan }: Kit,
  [m, k, n]: readonly [m: number | Expr<'i32'>, k: number | Expr<'i32'>, n: number],
  a: Matrix,
  b: Matrix,
  c: Matrix,
  bias = 0,
): Statement {
  const size = (value: number | Expr<'i32'>): Expr<'i32'> => (typeof value === 'number' ? c32(value) : value);
  return gemm.call({
    a: c32(a.at),
    aRow: size(a.row),
    b: c32(b.at),
    bRow: size(b.row),
    c: c32(c.at),
    cRow: size(c.row),
    m: size(m),
    n: c32(n),
    k: size(k),
    bias: c32(bias),
    addend: c32(0),
    panels: c32(plan.panels),
    onto: c32(0),
  });
}

/** For each dense layer z = x·W + b, relu(z), and x of the next: relu(z) ⊙ mask; at the top softmax(z). */
export function denseForward(kit: Kit): (rows: Rows) => Statement[] {
  const { module, plan, each } = kit;
  const top = plan.dense.at(-1)!;
  const rectify = each('rectify', { read: ['s'], write: ['s'] }, SQUASH.relu);
  const drop = each('drop', { read: ['s', 'mask'], write: ['a'] }, DROP);
  const lower = defineShift(module, top.row);
  const exp = each('exp', { read: ['s'], write: ['s'] }, EXP);
  const normalise = defineNormalise(module, top.row);
  return (rows) =>
    plan.dense.flatMap(({ inputs, units, inputRow, row, x, W, b, s, mask }, l): Statement[] => {
      const bytes = (): Expr<'i32'> => bytesOf(rows, row);
      const hidden = (): Statement[] => [
        rectify.call({ s: c32(s), bytes: bytes() }),
        ...(mask === 0
          ? []
          : [drop.call({ s: c32(s), mask: c32(mask), a: c32(plan.dense[l + 1].x), bytes: bytes() })]),
      ];
      const answers = (): Statement[] => [
        lower.call({ at: c32(s), rows: rows() }),
        exp.call({ s: c32(s), bytes: bytes() }),
        normalise.call({ at: c32(s), rows: rows() }),
      ];
      const sums = [rows(), inputs, units] as const;
      return [
        product(kit, sums, { at: x, row: inputRow }, { at: W, row }, { at: s, row }, b),
        ...(l === plan.dense.length - 1 ? answers() : hidden()),
      ];
    });
}

/** From the answers down: dz, dW = xᵀ·dz, db = Σ dz, dx = dz·Wᵀ. */
export function denseBackward(kit: Kit): (rows: Rows) => Statement[] {
  const { plan, each, transpose, toGradient, biasGradient, setting } = kit;
  const top = plan.dense.at(-1)!;
  const { turned } = plan;
  const error = each('error', { read: ['s', 'y'], shared: ['count'], write: ['delta'] }, ERROR);
  const rectifyBack = each('rectifyBack', { read: ['delta', 's'], write: ['delta'] }, back('relu'));
  const dropBack = each('dropBack', { read: ['delta', 'mask'], write: ['delta'] }, DROP_BACK);

  const layer = (rows: Rows, plan: DensePlan, below: DensePlan | undefined): Statement[] => {
    const { inputs, units, inputRow, row, x, dx, W, b, delta } = plan;
    const turn = (from: number, count: Expr<'i32'>, columns: number): Statement =>
      transpose.call({ from: c32(from), to: c32(turned), rows: count, columns: c32(columns / 4) });
    return [
      turn(x, rows(), inputRow),
      product(
        kit,
        [inputs, rows(), units],
        { at: turned, row: i32.shl(rows(), c32(2)) },
        { at: delta, row },
        { at: W + toGradient, row },
      ),
      biasGradient(delta, rows(), row, b),
      turn(W, c32(inputRow / 4), row),
      product(
        kit,
        [rows(), units, inputs],
        { at: delta, row },
        { at: turned, row: inputRow },
        { at: dx, row: inputRow },
      ),
      ...(below === undefined ? [] : hidden(rows, below)),
    ];
  };
  const hidden = (rows: Rows, { s, mask, delta, row }: DensePlan): Statement[] => [
    ...(mask === 0 ? [] : [dropBack.call({ delta: c32(delta), mask: c32(mask), bytes: bytesOf(rows, row) })]),
    rectifyBack.call({ delta: c32(delta), s: c32(s), bytes: bytesOf(rows, row) }),
  ];
  return (rows) => [
    error.call({
      s: c32(top.s),
      y: c32(plan.y),
      delta: c32(top.delta),
      count: setting('count'),
      bytes: bytesOf(rows, top.row),
    }),
    ...plan.dense
      .map((dense, l) => layer(rows, dense, plan.dense[l - 1]))
      .reverse()
      .flat(),
  ];
}
