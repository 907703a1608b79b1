import { describe, expect, it } from 'vitest';
import { lettersOf } from '../src/zoo/text/letters.ts';
import { nGrams } from '../src/zoo/text/n-gram.ts';

describe('nGrams', () => {
  const letters = lettersOf('abracadabra');
  const codes = letters.encode('abracadabra').toList() as number[];

  it('is a distribution: the chances of all signs after any memory add up to 1', () => {
    const model = nGrams(codes, letters.signs.length, 3);
    for (const before of [[], [0], [0, 1], [4, 4], [2, 0]]) {
      let sum = 0;
      for (let code = 0; code < letters.signs.length; code++) {
        // the chance of one more sign, from what a longer and a shorter text lose
        const [long, short] = [[...before, code], before].map((text) =>
          text.length === 0 ? 0 : model.loss(text) * text.length,
        );
        sum += Math.exp(short - long);
      }
      expect(sum).toBeCloseTo(1, 12);
    }
  });

  it('gives what the formula gives by hand', () => {
    // 11 signs, 5 of them different: p_1(a) = (5 + 5·1/5)/(11 + 5)
    expect(nGrams(codes, 5, 1).loss([0])).toBeCloseTo(-Math.log(6 / 16), 12);
    // after b always r, twice: p_2(r | b) = (2 + 1·p_1(r))/(2 + 1), p_1(r) = (2 + 1)/16
    const chance = Math.exp(-(nGrams(codes, 5, 2).loss([1, 4]) * 2 + Math.log(3 / 16)));
    expect(chance).toBeCloseTo((2 + 3 / 16) / 3, 12);
  });
});
