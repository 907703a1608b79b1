/*
 * Every error reads `operation: rule: what came, and the fix if it is known`:
 * `matmul: inner dimensions differ: a is [2, 3], b is [4, 5]`.
 */

/** Shapes do not fit together. The message names the operation, the rule and every shape involved. */
export class ShapeError extends Error {
  override readonly name = 'ShapeError';
}

/** An axis does not exist, or is named twice. */
export class AxisError extends Error {
  override readonly name = 'AxisError';
}

/**
 * An argument is not of the kind or in the range that the operation takes: an element type for which it is not defined,
 * a number that does not fit into one, a list where an array belongs, a probability above 1.
 */
export class DTypeError extends Error {
  override readonly name = 'DTypeError';
}

/** A file or buffer is not what its format promises. The message names file, offset, expected, found, and what to do. */
export class DataFormatError extends Error {
  override readonly name = 'DataFormatError';
}

/** An answer that is still to be written: what `todo()` in an exercise throws. */
export class NotImplementedError extends Error {
  override readonly name = 'NotImplementedError';
}

/** A computation produced NaN or ∞ where a finite number was needed. */
export class NonFiniteError extends Error {
  override readonly name = 'NonFiniteError';
}

/**
 * Stands where an exercise's answer goes.
 *
 * @throws NotImplementedError always
 * @example todo() // NotImplementedError: todo: write this function's body
 */
export function todo(): never {
  throw new NotImplementedError(
    "todo: this exercise's answer is still to be written: replace todo() by your code",
  );
}
