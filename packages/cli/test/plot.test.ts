import fc from 'fast-check';
import { expect, it } from 'vitest';
import { plot } from '../src/terminal/plot.ts';

const ends = ['0', '9 epochs'] as const;
const draw = (values: number[], unicode = true): string[] =>
  plot({ name: 'loss', values, ends }, { width: 32, height: 4, unicode });

it('draws a falling curve in braille', () => {
  expect(draw([4, 2, 1.2, 1, 0.9, 0.85, 0.8]).join('\n')).toMatchInlineSnapshot(`
    " 4.00 │⠑⢄
          │  ⠣⡀
          │   ⠈⠢⢄⡀
     0.80 │      ⠈⠑⠒⠒⠤⠤⠤⠤⠤⠤⢄⣀⣀⣀⣀⣀⣀⣀⣀
          └─────────────────────────
           0                9 epochs"
  `);
});

it('draws it in ASCII too', () => {
  expect(draw([4, 2, 1.2, 1, 0.9, 0.85, 0.8], false).join('\n')).toMatchInlineSnapshot(`
    " 4.00 |**
          |  **
          |    ****
     0.80 |        *****************
          +-------------------------
           0                9 epochs"
  `);
});

it('has no gap where neighbours are far apart, and one where a value is not finite', () => {
  expect(draw([0, 1, 0], false).join('\n')).toMatchInlineSnapshot(`
    " 1.00 |          ****
          |       ***    ****
          |   ****           ****
     0.00 |***                   ***
          +-------------------------
           0                9 epochs"
  `);
  expect(draw([1, 1, NaN, NaN, NaN, 1, 1], false).join('\n')).toMatchInlineSnapshot(`
    " 1.00 |
          |
          |
     1.00 |*****               *****
          +-------------------------
           0                9 epochs"
  `);
});

it('keeps to its size, whatever it is given', () => {
  const values = fc
    .array(fc.double(), { minLength: 1, maxLength: 200 })
    .filter((some) => some.some(Number.isFinite));
  fc.assert(
    fc.property(
      values,
      fc.integer({ min: 50, max: 90 }),
      fc.integer({ min: 2, max: 9 }),
      fc.boolean(),
      (some, width, height, unicode) => {
        const bounded = some.map((value) => (Number.isFinite(value) ? value % 1e6 : value));
        const lines = plot({ name: '', values: bounded, ends }, { width, height, unicode });
        expect(lines).toHaveLength(height + 2);
        for (const line of lines) expect([...line].length).toBeLessThanOrEqual(width);
        if (!unicode) expect(lines.join('')).toMatch(/^[ -~]*$/);
      },
    ),
  );
});

it('needs something to draw', () => {
  expect(() => draw([NaN, Infinity])).toThrow('plot: needs a finite value: got 2 values');
});
