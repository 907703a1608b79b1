import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { argmax, contiguous } from '@first-principles/linalg';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import drawings from '../src/kit/drawing/drawings.json' with { type: 'json' };
import { fitted } from '../src/kit/drawing/fit.ts';
import { type Drawing, EMPTY, MOVES, PLACES, pressed, undone, wordsOf } from '../src/kit/drawing/pen.ts';
import { inkOf } from '../src/kit/drawing/picture.ts';
import { inked, type Stroke } from '../src/kit/drawing/strokes.ts';
import { decodeReader, probabilities } from '../src/kit/reader/reader.ts';
import { keysFor } from '../e2e/drawings.ts';

const reader = decodeReader(readFileSync(join(import.meta.dirname, '../src/kit/reader/reader.safetensors')));
const read = (strokes: readonly Stroke[]): number =>
  contiguous(argmax(probabilities(reader, fitted(inked(strokes))), -1))[0];
const strokesOf = (drawing: (typeof drawings)[number]): Stroke[] => drawing.strokes as unknown as Stroke[];
const typed = (keys: readonly string[]): Drawing =>
  keys.reduce<Drawing>((drawing, key) => pressed(drawing, key) ?? drawing, EMPTY);

it('reads the recorded drawings, large and small, drawn by hand and by keys', () => {
  const all = drawings.map(({ digit }) => digit);
  expect(all).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(drawings.map((drawing) => read(strokesOf(drawing)))).toEqual(all);
  const small = drawings.map((drawing) =>
    strokesOf(drawing).map((stroke) => stroke.map(([x, y]) => [x / 4 + 0.6, y / 4 + 0.1] as const)),
  );
  expect(small.map(read)).toEqual(all);
  const byKeys = drawings.map((drawing) => read(typed(keysFor(strokesOf(drawing))).strokes));
  expect(byKeys).toEqual(all);
});

it('draws with the keys: Space sets the pen down and lifts it, what moves it draws', () => {
  const drawing = typed([' ', 'ArrowRight', 'PageDown', ' ', 'ArrowDown', ' ']);
  const place = (column: number, row: number): number[] => [(column + 0.5) / 16, (row + 0.5) / 16];
  expect(drawing.strokes).toEqual([[place(8, 4), place(9, 4), place(10, 5)], [place(10, 6)]]);
  expect(wordsOf(drawing)).toBe('column 11, row 7, pen down');
  expect(wordsOf(undone(drawing))).toBe('column 11, row 7, pen up');
  expect(undone(drawing).strokes).toEqual(drawing.strokes.slice(0, 1));
  expect(pressed(drawing, 'Delete')).toEqual({ strokes: [], pen: { column: 10, row: 6, down: false } });
  for (const key of ['a', 'Tab', 'Enter', 'Escape', 'toString']) expect(pressed(drawing, key)).toBeNull();
});

it('keeps the pen on the pad, and a stroke for each time it was set down and not taken back', () => {
  const keys = fc.array(fc.constantFrom(...Object.keys(MOVES), ' ', 'Backspace'), { maxLength: 80 });
  fc.assert(
    fc.property(keys, (keys) => {
      const { strokes, pen } = typed(keys);
      for (const place of [pen.column, pen.row]) {
        expect(place).toBeGreaterThanOrEqual(0);
        expect(place).toBeLessThan(PLACES);
      }
      expect(strokes.every((stroke) => stroke.length > 0)).toBe(true);
      if (pen.down) expect(strokes.length).toBeGreaterThan(0);
    }),
  );
});

it('inks what lies on a stroke, and nothing that is far from it', () => {
  const place = fc.double({ min: 0.2, max: 0.8, noNaN: true });
  fc.assert(
    fc.property(place, place, place, place, (x1, y1, x2, y2) => {
      const { width, ink } = inked([
        [
          [x1, y1],
          [x2, y2],
        ],
      ]);
      const at = (x: number, y: number): number => ink[Math.floor(y * width) * width + Math.floor(x * width)];
      for (const part of [0, 0.3, 1]) {
        expect(at(x1 + part * (x2 - x1), y1 + part * (y2 - y1))).toBeGreaterThan(0);
      }
      for (const [x, y] of [
        [0.05, 0.05],
        [0.95, 0.05],
        [0.05, 0.95],
        [0.95, 0.95],
      ])
        expect(at(x, y)).toBe(0);
    }),
  );
  expect([...(inked([]).ink as Uint8Array)].some((value) => value > 0)).toBe(false);
});

it('finds the ink of a picture, on light paper and on dark, and no grain', () => {
  const picture = (paper: number[], ink: number[], grain: number[]): Uint8ClampedArray => {
    const rows = [paper, paper, paper, paper, paper, ink, grain, paper, paper, paper, paper, paper];
    return Uint8ClampedArray.from(rows.flatMap((rgb) => [...rgb, 255]));
  };
  const found = [0, 0, 0, 0, 0, 255, 0, 0, 0, 0, 0, 0];
  expect([
    ...(inkOf(picture([250, 245, 230], [20, 20, 90], [230, 220, 210]), 4, 3).ink as Uint8Array),
  ]).toEqual(found);
  expect([...(inkOf(picture([0, 0, 0], [255, 255, 255], [40, 40, 40]), 4, 3).ink as Uint8Array)]).toEqual(
    found,
  );
  expect([...(inkOf(picture([9, 9, 9], [9, 9, 9], [9, 9, 9]), 4, 3).ink as Uint8Array)]).toEqual(
    found.map(() => 0),
  );
});
