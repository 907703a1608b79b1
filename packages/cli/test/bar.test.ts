import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bar } from '../src/terminal/bar.ts';

it('fills from the left, by eighths', () => {
  expect([0, 0.25, 0.53, 1].map((fraction) => bar(fraction, 8, true))).toEqual([
    '░░░░░░░░',
    '██░░░░░░',
    '████▏░░░',
    '████████',
  ]);
  expect([0, 0.5, 1].map((fraction) => bar(fraction, 4, false))).toEqual(['[....]', '[##..]', '[####]']);
});

it('keeps its width, whatever the fraction', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -1, max: 2, noNaN: true }),
      fc.integer({ min: 1, max: 60 }),
      (fraction, width) => {
        expect([...bar(fraction, width, true)]).toHaveLength(width);
        expect(bar(fraction, width, false)).toHaveLength(width + 2);
      },
    ),
  );
});
