import { array, type NDArray, type Shape } from '@first-principles/linalg';
import { nn, numpy as np } from '../../src/index.ts';
import { LARGEST, type Kind, type Operation, type Scope } from './scope.ts';

/*
 * Functions of every element. What has poles or kinks is kept away from them: the logarithm is of 1 + x², a divisor is
 * 1 + y².
 */

type Unary = (x: NDArray) => NDArray;
type Binary = (x: NDArray, y: NDArray) => NDArray;

/** 1 + x² */
const positive: Unary = (x) => np.add(1, np.square(x));

const unary: Record<string, Unary> = {
  neg: np.neg,
  abs: np.abs,
  square: np.square,
  sqrt: (x) => np.sqrt(positive(x)),
  exp: (x) => np.exp(np.sin(x)),
  expm1: (x) => np.expm1(np.sin(x)),
  log: (x) => np.log(positive(x)),
  log1p: (x) => np.log1p(np.square(x)),
  sin: np.sin,
  cos: np.cos,
  tanh: np.tanh,
  sigmoid: nn.sigmoid,
  relu: nn.relu,
  gelu: nn.gelu,
  sign: np.sign,
  floor: (x) => np.floor(np.mul(x, 1.7)),
  ceil: (x) => np.ceil(np.mul(x, 1.3)),
  round: np.round,
  integer: (x) => np.astype(np.mul(x, 2.1), 'int32'),
};

const binary: Record<string, Binary> = {
  add: np.add,
  sub: np.sub,
  mul: np.mul,
  div: (x, y) => np.div(x, positive(y)),
  mod: (x, y) => np.mod(x, positive(y)),
  pow: (x, y) => np.pow(positive(x), np.tanh(y)),
  maximum: np.maximum,
  minimum: np.minimum,
  clip: (x, y) => np.clip(x, np.neg(positive(y)), 0.7),
};

const comparisons: Record<string, Binary> = {
  equal: np.equal,
  notEqual: np.notEqual,
  less: np.less,
  lessEqual: np.lessEqual,
  greater: np.greater,
  greaterEqual: np.greaterEqual,
  logicalAnd: np.logicalAnd,
  logicalOr: np.logicalOr,
  logicalXor: np.logicalXor,
};

/** Whether two shapes broadcast to one that is not too large. */
function meets(a: Shape, b: Shape): boolean {
  const rank = Math.max(a.length, b.length);
  const at = (shape: Shape, axis: number): number => shape[shape.length - rank + axis] ?? 1;
  const axes = Array.from({ length: rank }, (_, axis) => [at(a, axis), at(b, axis)]);
  if (axes.some(([m, n]) => m !== n && m !== 1 && n !== 1)) return false;
  return axes.reduce((size, [m, n]) => size * (m === 1 ? n : m), 1) <= LARGEST;
}

/** A shape that broadcasts with another: some axes of length 1, some of the first gone. */
function broadcastable(scope: Scope, shape: Shape): Shape {
  const from = scope.draw.whole(0, shape.length);
  return shape.slice(from).map((n) => (scope.draw.chance(0.3) ? 1 : n));
}

/** Places of two values that broadcast; the second is a constant at times. */
function two(scope: Scope, kind: Kind): [number, number] | undefined {
  const x = scope.pick(kind);
  if (x === undefined) return undefined;
  const shape = scope.shape(x);
  const other = scope.draw.chance(0.75) ? scope.pick(kind, (one) => meets(shape, one)) : undefined;
  if (other !== undefined) return scope.draw.chance(0.5) ? [x, other] : [other, x];
  const lengths = broadcastable(scope, shape);
  const { draw } = scope;
  const value =
    kind === 'float'
      ? draw.floats(lengths)
      : kind === 'int'
        ? draw.integers(lengths, -3, 4)
        : draw.bools(lengths);
  return [x, scope.constant(value)];
}

const ofOne =
  (kind: Kind, f: Unary): Operation =>
  (scope) => {
    const x = scope.pick(kind);
    return x === undefined ? undefined : { inputs: [x], apply: f };
  };

const ofTwo =
  (kind: Kind, f: Binary): Operation =>
  (scope) => {
    const places = two(scope, kind);
    return places && { inputs: places, apply: f };
  };

const named = (prefix: string, table: Record<string, Operation>): Record<string, Operation> =>
  Object.fromEntries(Object.entries(table).map(([name, operation]) => [prefix + name, operation]));

const mapValues = <T>(table: Record<string, T>, f: (value: T) => Operation): Record<string, Operation> =>
  Object.fromEntries(Object.entries(table).map(([name, value]) => [name, f(value)]));

/** A number as JavaScript has it, on one side. */
const withNumber: Operation = (scope) => {
  const x = scope.pick('float');
  if (x === undefined) return undefined;
  const [f, number] = [scope.draw.one([np.add, np.mul, np.sub, np.maximum]), scope.draw.whole(-3, 3) / 2];
  return scope.draw.chance(0.5)
    ? { inputs: [x], apply: (v) => f(v, number) }
    : { inputs: [x], apply: (v) => f(number, v) };
};

/** Of a value, and where it is chosen. */
const where: Operation = (scope) => {
  const places = two(scope, 'float');
  if (places === undefined) return undefined;
  const shape = scope.shape(places[0]);
  const condition = scope.pick('bool', (one) => meets(one, shape) && meets(one, scope.shape(places[1])));
  if (condition !== undefined)
    return { inputs: [condition, ...places], apply: (c, x, y) => np.where(c, x, y) };
  return { inputs: places, apply: (x, y) => np.where(np.greater(np.sin(x), y), x, y) };
};

/** There and back through the other float type. */
const otherFloat: Operation = (scope) => {
  const x = scope.pick('float');
  if (x === undefined) return undefined;
  const apply = (v: NDArray): NDArray =>
    np.astype(np.mul(np.astype(v, v.dtype === 'float64' ? 'float32' : 'float64'), array(2)), v.dtype);
  return { inputs: [x], apply, coarse: true };
};

/** All of this file. */
export const elementwise: Record<string, Operation> = {
  ...mapValues(unary, (f) => ofOne('float', f)),
  ...mapValues(binary, (f) => ofTwo('float', f)),
  ...mapValues(comparisons, (f) => ofTwo('float', f)),
  ...named('integer ', {
    ...mapValues(
      { add: np.add, sub: np.sub, mul: np.mul, maximum: np.maximum, minimum: np.minimum, less: np.less },
      (f) => ofTwo('int', f),
    ),
    ...mapValues({ neg: np.neg, abs: np.abs, sign: np.sign }, (f) => ofOne('int', f)),
    mod: ofOne('int', (x) => np.mod(x, array(3, 'int32'))),
    ...mapValues({ sin: np.sin, mul: (x: NDArray) => np.mul(x, 0.5) }, (f) => ofOne('int', f)),
  }),
  ...named('truth ', {
    ...mapValues({ and: np.logicalAnd, or: np.logicalOr, xor: np.logicalXor }, (f) => ofTwo('bool', f)),
    not: ofOne('bool', np.logicalNot),
    number: ofOne('bool', (x) => np.mul(x, 0.7)),
  }),
  logicalNot: ofOne('float', np.logicalNot),
  isFinite: ofOne('float', np.isFinite),
  'with a number': withNumber,
  where,
  'choose by sign': ofTwo('float', (x, y) => np.where(np.greater(x, 0.1), np.sin(y), np.mul(x, y))),
  'other float': otherFloat,
};
