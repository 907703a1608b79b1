import { contiguous, type DType, type NDArray } from '@first-principles/linalg';

/** A number in JSON, which has no NaN, no ∞ and no −0: those are texts, and `Number` reads both. */
export type JsonNumber = number | 'NaN' | 'Infinity' | '-Infinity' | '-0';

/** What is told of an array that is too large to be told whole. */
export interface NumbersInShort {
  /** Of the finite ones, as are the other two; NaN if none is. */
  readonly min: JsonNumber;
  readonly max: JsonNumber;
  readonly mean: JsonNumber;
  /** How many are NaN or ±∞. */
  readonly nonFinite: number;
}

/** An array's numbers in row-major order, truth values as 0 and 1; or what they look like. */
export type JsonNumbers = readonly JsonNumber[] | NumbersInShort;

/** A shape, a type and the numbers. */
export interface JsonArray {
  readonly shape: readonly number[];
  readonly dtype: DType;
  readonly value: JsonNumbers;
}

/** An array as JSON, in short if it has more than `atMost` elements. */
export function toJsonArray(x: NDArray, atMost: number): JsonArray {
  return { shape: [...x.shape], dtype: x.dtype, value: toJson(contiguous(x), atMost) };
}

function toJson(numbers: ArrayLike<number>, atMost: number): JsonNumbers {
  return numbers.length > atMost ? inShort(numbers) : Array.from(numbers, toJsonNumber);
}

function toJsonNumber(x: number): JsonNumber {
  if (Object.is(x, -0)) return '-0';
  return Number.isFinite(x) ? x : (String(x) as JsonNumber);
}

function inShort(numbers: ArrayLike<number>): NumbersInShort {
  let [min, max, mean, finite] = [Infinity, -Infinity, 0, 0];
  for (let i = 0; i < numbers.length; i++) {
    const x = numbers[i];
    if (!Number.isFinite(x)) continue;
    finite += 1;
    min = Math.min(min, x);
    max = Math.max(max, x);
    mean += x / finite - mean / finite; // the sum may be ∞
  }
  const told = (x: number): JsonNumber => toJsonNumber(finite === 0 ? NaN : x);
  return { min: told(min), max: told(max), mean: told(mean), nonFinite: numbers.length - finite };
}

/**
 * The numbers that `explore` has told, NaN, ±∞ and −0 among them.
 *
 * @returns as many as the array has elements, in row-major order; undefined if it was told in short
 * @example readNumbers([1, 'NaN', '-Infinity', '-0']) // [1, NaN, -Infinity, -0]
 */
export function readNumbers(numbers: JsonNumbers): number[] | undefined {
  return 'nonFinite' in numbers ? undefined : numbers.map(Number);
}
