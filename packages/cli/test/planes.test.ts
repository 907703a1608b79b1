import { reference, weightsOf, XOR } from '@first-principles/step1-xor';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { planes } from '../src/terminal/planes.ts';

const plain = { unicode: true, width: 45, height: 50, style: (_: unknown, text: string) => text };
const zero = weightsOf(() => 0);
/** h1 = "at least one", h2 = "both", o = "h1 but not h2": XOR by hand. */
const byHand = { w11: 12, w12: 12, b1: -6, w21: 12, w22: 12, b2: -18, w31: 12, w32: -12, b3: -6 };

it('draws what the network answers, and where its hidden units send the plane', () => {
  expect(planes(byHand, reference, plain).join('\n')).toMatchInlineSnapshot(`
    "What it answers        What its hidden unit
    ┌──────────────────┐   ┌──────────────────┐
    │█████▒            │   │                 0│
    │███████▒          │   │                  │
    │▒███1████▒   0    │   │                  │
    │  ▒████████▒      │   │                  │
    │    ▒████████▒    │   │                ░▒│
    │      ▒████████▒  │   │              ░▒▒▓│
    │    0   ▒████1███▒│   │            ░▒▒▓██│
    │          ▒███████│   │          ░▒▒▓████│
    │            ▒█████│   │0       ░▒▒▓████11│
    └──────────────────┘   └──────────────────┘
    across x1, up x2       across h1, up h2
    blank: answer 0; █: answer 1; a digit: a ro
    digits side by side: rows at one place, or"
  `);
});

it('draws it in ASCII too', () => {
  expect(planes(byHand, reference, { ...plain, unicode: false }).join('\n')).toMatchInlineSnapshot(`
    "What it answers        What its hidden unit
    +------------------+   +------------------+
    |#####:            |   |                 0|
    |#######:          |   |                  |
    |:###1####:   0    |   |                  |
    |  :########:      |   |                  |
    |    :########:    |   |                .:|
    |      :########:  |   |              .::*|
    |    0   :####1###:|   |            .::*##|
    |          :#######|   |          .::*####|
    |            :#####|   |0       .::*####11|
    +------------------+   +------------------+
    across x1, up x2       across h1, up h2
    blank: answer 0; #: answer 1; a digit: a ro
    digits side by side: rows at one place, or"
  `);
});

it('keeps to its width, and colours nothing away', () => {
  const weight = fc.double({ min: -30, max: 30, noNaN: true });
  fc.assert(
    fc.property(
      fc.array(weight, { minLength: 9, maxLength: 9 }),
      fc.integer({ min: 29, max: 90 }),
      (list, width) => {
        const w = weightsOf((_, i) => list[i]);
        const lines = planes(w, reference, { ...plain, width });
        for (const line of lines) expect(line.length).toBeLessThanOrEqual(width - 2);
        // All four rows are in both planes, wherever they meet.
        const digits = lines.slice(1, -3).join('').replaceAll(/[^01]/g, '');
        expect([...digits].toSorted().join('')).toBe('00001111');
        const coloured = planes(w, reference, { ...plain, width, style: (_, text) => `<${text}>` });
        expect(coloured.map((line) => line.replaceAll(/[<>]/g, ''))).toEqual(lines);
      },
    ),
    { numRuns: 20 },
  );
});

it('puts rows that meet side by side, and shades what is not known by half', () => {
  const hidden = planes(zero, reference, plain).map((line) => line.slice(23));
  expect(hidden).toContain('│▒▒▒▒▒▒▒0101▒▒▒▒▒▒▒│');
  // At the edge they stay inside the frame.
  const cornered = planes({ ...byHand, b1: 60, b2: 60 }, reference, plain).map((line) => line.slice(23));
  expect(cornered[2].slice(-5)).toBe('0110│');
});

it('shades by the output where its line is upright: w32 = 0', () => {
  const upright = planes({ ...zero, w31: 40, b3: -20 }, reference, plain).map((line) => line.slice(23));
  expect(upright[2]).toBe('│        ░▓████████│');
});

it('draws what a part gives that is not a number: question marks, and no digit without a place', () => {
  const broken = {
    ...reference,
    forward: () => ({ h1: NaN, h2: NaN, o: NaN }),
    hiddenImage: () => XOR.map(() => ({ h1: 0.5, h2: NaN })),
    decisionLine: () => NaN,
  };
  const lines = planes(byHand, broken, plain);
  expect(lines[2]).toBe(`│${'?'.repeat(18)}│   │${'?'.repeat(18)}│`);
  expect(
    lines
      .slice(2, 11)
      .map((line) => line.slice(23))
      .join(''),
  ).not.toMatch(/[01]/);
});
