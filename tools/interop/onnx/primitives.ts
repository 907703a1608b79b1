import { array, key, normal, type DType, type NDArray } from '../../../packages/linalg/src/index.ts';
import { customVjp, grad, jit, lax, nn, numpy as np } from '../../../packages/step4-autodiff/src/index.ts';
import { applyAll, Module, Tensor } from '../../../packages/step5-framework/src/index.ts';
import type { Exported } from './models.ts';

/** A function of arrays as a module. */
class Applied extends Module<Tensor[], Tensor[]> {
  readonly #f: (...xs: NDArray[]) => NDArray[];

  constructor(f: (...xs: NDArray[]) => NDArray[]) {
    super();
    this.#f = f;
  }

  forward(...xs: Tensor[]): Tensor[] {
    return applyAll('applied', this.#f, ...xs);
  }
}

type F = (...xs: NDArray[]) => NDArray | NDArray[];

let seed = 1000;
const draw = (...shape: number[]): NDArray => normal(key(seed++), shape);
const of = (dtype: DType, ...numbers: number[]): NDArray => array(numbers, dtype);

function applied(name: string, f: F, ...inputs: NDArray[]): Exported {
  const make = (): Module => new Applied((...xs) => [f(...xs)].flat());
  return { name, make, inputs: inputs.map((x) => new Tensor(x)) };
}

const UNARY = [
  np.neg,
  np.abs,
  np.sign,
  np.floor,
  np.ceil,
  np.round,
  np.exp,
  np.expm1,
  np.sin,
  np.cos,
  np.tanh,
  np.isFinite,
];
const POSITIVE = [np.sqrt, np.log, np.log1p];
const EXTREMES = [np.maximum, np.minimum];
const BINARY = [
  np.add,
  np.mul,
  np.equal,
  np.notEqual,
  np.less,
  np.lessEqual,
  np.greater,
  np.greaterEqual,
  np.logicalAnd,
  np.logicalOr,
  np.logicalXor,
];

/** The same function of several pairs of operands. */
function pairs(f: typeof np.add): Exported {
  const operands = [
    ['float32', [1, -2, 0.5, 3], [1, 2, -0.5, 3]],
    ['int32', [1, 2, -3, 4], [3, 2, 2, -2]],
    ['bool', [1, 0, 1, 0], [1, 1, 0, 0]],
    ['uint32', [1, 2, 3, 4_000_000_000], [3, 2, 7, 1]],
  ] as const;
  const types = operands.slice(0, EXTREMES.includes(f) ? 3 : 4);
  const each: F = (...xs) => types.map((_, i) => f(xs[2 * i], xs[2 * i + 1]));
  return applied(f.name, each, ...types.flatMap(([dtype, a, b]) => [of(dtype, ...a), of(dtype, ...b)]));
}

const x = draw(4, 5);
const indices = of('int32', 0, 3, -1, 9);

/** What becomes of each of step 4's primitives, where layers do not show it. */
export const PRIMITIVES: readonly Exported[] = [
  ...UNARY.map((f) => applied(f.name, f, x)),
  ...POSITIVE.map((f) => applied(f.name, (a) => f(np.add(np.abs(a), 0.1)), x)),
  ...[...EXTREMES, ...BINARY].map(pairs),
  applied('div, pow', (a, b) => [np.div(a, b), np.pow(np.abs(a), b)], x, draw(1, 5)),
  applied('mod', (a, b) => [np.mod(a, b), np.mod(of('int32', -7, 7), of('int32', 3, -3))], x, draw(4, 1)),
  applied('sums', (a) => [np.sum(a), np.sum(a, 0), np.prod(a, 1), np.cumsum(a, 1)], x),
  applied('extremes', (a) => [np.max(a, 0), np.min(a), np.argmax(a, 1), np.argmin(a, 0)], x),
  applied('all, any', (a) => [np.all(np.greater(a, -1), 1), np.any(np.greater(a, 1), 0)], x),
  applied('order', (a) => [np.sort(a, 0), np.argsort(a, 1)], x),
  applied('flip, slice', (a) => [np.flip(a, [0, 1]), np.index(a, [0, 4, 2], [3, 0, -2])], x),
  applied('gather', (a, i) => [np.take(a, i, 1), np.index(a, i)], x, indices),
  applied('gather, dropping', (a, i) => lax.gather(a, np.reshape(i, [4, 1]), { mode: 'drop' }), x, indices),
  applied('dynamicSlice', (a, i) => lax.dynamicSlice(a, [i, 9], [2, 3]), x, array(1, 'int32')),
  applied(
    'pad',
    (a) =>
      np.pad(
        a,
        [
          [1, 2],
          [0, 1],
        ],
        3,
      ),
    x,
  ),
  applied(
    'select',
    (a) => {
      const positive = np.greater(a, 0);
      return [np.where(positive, a, 1), np.where(positive, true, np.less(a, -1)), np.where(positive, 2, 4)];
    },
    x,
  ),
  applied(
    'convert',
    (a) => (['bool', 'int32', 'float64', 'uint8'] as const).map((to) => np.astype(np.abs(a), to)),
    x,
  ),
  applied('dotGeneral', (a, b) => np.einsum('abc,dcb->da', a, b), draw(2, 3, 4), draw(5, 4, 3)),
  applied('dotGeneral, batched', (a, b) => np.matmul(a, b), draw(2, 3, 4), draw(2, 4, 5)),
  applied('dotGeneral of vectors', (a, b) => np.matmul(a, b), draw(4), draw(4)),
  applied(
    'conv, dilated images',
    (a, w) =>
      lax.convGeneralDilated(a, w, {
        padding: [
          [1, 2],
          [2, 0],
        ],
        lhsDilation: [3, 2],
      }),
    draw(2, 4, 3, 4),
    draw(6, 4, 3, 2),
  ),
  applied('windows', (a) => [nn.maxPool(a, 2), nn.avgPool(a, [3, 2], 1)], x),
  applied('scan without xs', (a) => lax.foriLoop(0, 5, (i, c: NDArray) => np.add(np.mul(c, 1.1), i), a), x),
  applied('a program inside', (a) => jit((b: NDArray) => np.sin(b))(a), x),
  applied(
    'a derivative of one’s own',
    customVjp((a: NDArray) => np.clip(a, -1, 1)).defVjp(
      (a) => [np.clip(a, -1, 1), null],
      (_, c) => [c],
    ),
    x,
  ),
  applied(
    'gradients',
    (a, w) => grad((b: NDArray) => np.sum(np.tanh(lax.conv(b, w, [2, 1]))))(a),
    draw(2, 3, 6, 5),
    draw(4, 3, 3, 2),
  ),
];
