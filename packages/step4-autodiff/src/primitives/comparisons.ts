import * as linalg from '@first-principles/linalg';
import type { NDArray } from '@first-principles/linalg';
import { bind, type Primitive } from '../core/primitive.ts';
import { defineElementwise, NONE } from './elementwise.ts';

const compare = (name: string, evaluate: (a: NDArray, b: NDArray) => NDArray): Primitive<object> =>
  defineElementwise(name, { takes: 'anything', gives: 'bool', evaluate, jvp: 'constant' });

const EQUAL = compare('equal', linalg.equal);
const NOT_EQUAL = compare('notEqual', linalg.notEqual);
const LESS = compare('less', linalg.less);
const LESS_EQUAL = compare('lessEqual', linalg.lessEqual);
const GREATER = compare('greater', linalg.greater);
const GREATER_EQUAL = compare('greaterEqual', linalg.greaterEqual);
const AND = compare('and', linalg.logicalAnd);
const OR = compare('or', linalg.logicalOr);
const XOR = compare('xor', linalg.logicalXor);
const NOT = defineElementwise('not', {
  takes: 'anything',
  gives: 'bool',
  evaluate: linalg.logicalNot,
  jvp: 'constant',
});
const IS_FINITE = defineElementwise('isFinite', {
  takes: 'anything',
  gives: 'bool',
  evaluate: linalg.isFinite,
  jvp: 'constant',
});

export const equal = (x: NDArray, y: NDArray): NDArray => bind(EQUAL, [x, y], NONE)[0];
export const notEqual = (x: NDArray, y: NDArray): NDArray => bind(NOT_EQUAL, [x, y], NONE)[0];
export const less = (x: NDArray, y: NDArray): NDArray => bind(LESS, [x, y], NONE)[0];
export const lessEqual = (x: NDArray, y: NDArray): NDArray => bind(LESS_EQUAL, [x, y], NONE)[0];
export const greater = (x: NDArray, y: NDArray): NDArray => bind(GREATER, [x, y], NONE)[0];
export const greaterEqual = (x: NDArray, y: NDArray): NDArray => bind(GREATER_EQUAL, [x, y], NONE)[0];
export const and = (x: NDArray, y: NDArray): NDArray => bind(AND, [x, y], NONE)[0];
export const or = (x: NDArray, y: NDArray): NDArray => bind(OR, [x, y], NONE)[0];
export const xor = (x: NDArray, y: NDArray): NDArray => bind(XOR, [x, y], NONE)[0];
export const not = (x: NDArray): NDArray => bind(NOT, [x], NONE)[0];
export const isFinite = (x: NDArray): NDArray => bind(IS_FINITE, [x], NONE)[0];
