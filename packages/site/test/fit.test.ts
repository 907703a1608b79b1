import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadMnist } from '@first-principles/datasets/node';
import { argmax, contiguous } from '@first-principles/linalg';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fitted, SIDE } from '../src/kit/drawing/fit.ts';
import type { Picture } from '../src/kit/drawing/picture.ts';
import { decodeReader, probabilities } from '../src/kit/reader/reader.ts';

const SIZE = SIDE * SIDE;

/** An image with every pixel drawn `zoom` times as large, on a square of its own size. */
function pasted(image: Uint8Array, zoom: number, side: number, left: number, top: number): Picture {
  const ink = new Uint8Array(side * side);
  for (let y = 0; y < SIDE * zoom; y++) {
    for (let x = 0; x < SIDE * zoom; x++) {
      const [row, column] = [y + top, x + left];
      const value = image[Math.floor(y / zoom) * SIDE + Math.floor(x / zoom)];
      if (value > 0) ink[row * side + column] = value;
    }
  }
  return { width: side, height: side, ink };
}

/** Blots on paper. */
const pictures = fc
  .record({ width: fc.integer({ min: 1, max: 60 }), height: fc.integer({ min: 1, max: 60 }) })
  .chain(({ width, height }) =>
    fc
      .array(fc.oneof(fc.constant(0), fc.constant(255), fc.integer({ min: 0, max: 255 })), {
        minLength: width * height,
        maxLength: width * height,
      })
      .map((ink) => ({ width, height, ink })),
  );

function massOf(image: Uint8Array): { mass: number; x: number; y: number } {
  let [mass, x, y] = [0, 0, 0];
  image.forEach((value, i) => {
    mass += value;
    x += value * ((i % SIDE) + 0.5);
    y += value * (Math.floor(i / SIDE) + 0.5);
  });
  return { mass, x: x / mass, y: y / mass };
}

it('fits 1,000 real digits, drawn ten times as large at an offset, back to what they were, and they are read alike', async () => {
  const { test } = await loadMnist();
  const images = contiguous(test.images).slice(0, 1000 * SIZE);
  const back = new Uint8Array(images.length);
  let same = 0;
  for (let n = 0; n < 1000; n++) {
    const image = images.subarray(n * SIZE, (n + 1) * SIZE);
    const again = fitted(pasted(image, 10, 400, (n * 7) % 120, (n * 13) % 120));
    back.set(again, n * SIZE);
    const apart = image.reduce((sum, value, i) => sum + Math.abs(value - again[i]), 0);
    const ink = image.reduce((sum, value) => sum + value, 0);
    if (apart <= 0.02 * ink) same++;
  }
  expect(same).toBe(1000);
  const reader = decodeReader(
    readFileSync(join(import.meta.dirname, '../src/kit/reader/reader.safetensors')),
  );
  const [before, after] = [images, back].map((pixels) =>
    contiguous(argmax(probabilities(reader, pixels), -1)),
  );
  const alike = before.filter((digit, n) => digit === after[n]).length;
  expect(alike).toBe(1000);
}, 120_000); // it reads 2,000 images: on a busy machine that is long

it('fills a box of 20 × 20 with the centre of mass in the middle, wherever and however large it is drawn', () => {
  fc.assert(
    fc.property(
      pictures,
      fc.nat(30),
      fc.nat(30),
      fc.integer({ min: 1, max: 4 }),
      (picture, left, top, zoom) => {
        const once = fitted(picture);
        const width = picture.width * zoom + left;
        const height = picture.height * zoom + top;
        const ink = new Uint8Array(width * height);
        for (let y = 0; y < picture.height * zoom; y++) {
          for (let x = 0; x < picture.width * zoom; x++) {
            ink[(y + top) * width + x + left] =
              picture.ink[Math.floor(y / zoom) * picture.width + Math.floor(x / zoom)];
          }
        }
        const moved = fitted({ width, height, ink });
        expect(moved.every((value, i) => Math.abs(value - once[i]) <= 1)).toBe(true);
      },
    ),
  );
});

it('keeps the ink: as much as the picture has, at the scale of the box', () => {
  fc.assert(
    fc.property(pictures, (picture) => {
      const ink = [...picture.ink];
      const places = ink.flatMap((value, i) => (value > 0 ? [i] : []));
      const image = fitted(picture);
      if (places.length === 0) return expect(image.every((value) => value === 0)).toBe(true);
      const extent = (of: (i: number) => number): number =>
        Math.max(...places.map(of)) - Math.min(...places.map(of)) + 1;
      const side = Math.max(
        extent((i) => i % picture.width),
        extent((i) => Math.floor(i / picture.width)),
      );
      const expected = ink.reduce((sum, value) => sum + value, 0) * (20 / side) ** 2;
      expect(Math.abs(massOf(image).mass - expected)).toBeLessThanOrEqual(200); // each of 400 pixels is rounded
    }),
  );
});

it('is a bar of 10 × 20 pixels, its centre of mass at (14, 14)', () => {
  const image = fitted({
    width: 5,
    height: 4,
    ink: [0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0],
  });
  const rows = Array.from({ length: SIDE }, (_, row) => [...image.subarray(row * SIDE, (row + 1) * SIDE)]);
  const bar = [...Array<number>(9).fill(0), ...Array<number>(10).fill(9), ...Array<number>(9).fill(0)];
  const paper = Array<number>(SIDE).fill(0);
  expect(rows).toEqual(rows.map((_, row) => (row >= 4 && row < 24 ? bar : paper)));
  expect(massOf(image)).toEqual({ mass: 1800, x: 14, y: 14 });
});

it('puts the mass into the middle where the box is not: a foot below a pole', () => {
  const [width, height] = [20, 20];
  const ink = Array.from({ length: width * height }, (_, i) =>
    i % width === 6 || i >= width * 19 ? 255 : 0,
  );
  const image = fitted({ width, height, ink });
  const { x, y } = massOf(image);
  for (const place of [x, y]) expect(Math.floor(place)).toBe(14);
});
