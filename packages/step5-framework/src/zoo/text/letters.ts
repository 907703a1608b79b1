import { DTypeError, fromData, type NDArray } from '@first-principles/linalg';

/** The signs of a text, each with a number: its place among them, in the order of their code points. */
export interface Letters {
  readonly signs: readonly string[];
  /** Numbers of the signs of a text, int32 [T]. */
  encode(text: string): NDArray<'int32'>;
  decode(numbers: Iterable<number>): string;
}

/**
 * The signs that occur in a text.
 *
 * @throws DTypeError from `encode` if a sign did not occur there
 * @example lettersOf('abba').encode('ab').toList() // [0, 1]
 */
export function lettersOf(text: string): Letters {
  const signs = [...new Set(text)].toSorted();
  const numbers = new Map(signs.map((sign, i) => [sign, i]));
  return {
    signs,
    encode(some) {
      const codes = Array.from(some, (sign) => {
        const number = numbers.get(sign);
        if (number === undefined)
          throw new DTypeError(`encode: ${JSON.stringify(sign)} is none of the ${signs.length} signs`);
        return number;
      });
      return fromData('int32', Int32Array.from(codes), [codes.length]);
    },
    decode: (codes) => Array.from(codes, (code) => signs[code]).join(''),
  };
}
