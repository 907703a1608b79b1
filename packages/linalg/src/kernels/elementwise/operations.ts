// The element-wise operations that have vector forms.
export { ADD, DIV, MUL, SUB } from './arithmetic.ts';
export { MAXIMUM, MINIMUM } from './choices.ts';
export { EQUAL, GREATER, GREATER_EQUAL, LESS, LESS_EQUAL, NOT_EQUAL } from './comparisons.ts';
export { ABS, CEIL, FLOOR, IS_FINITE, NEG, ROUND, SIGN, SQRT } from './unary.ts';
