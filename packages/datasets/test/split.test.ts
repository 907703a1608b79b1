import { contiguous, fromData, key, ShapeError } from '@first-principles/linalg';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { holdOut, shifts, type Labelled } from '../src/index.ts';

/** Image n is filled with n, label n is n mod 10. */
const numbered = (count: number): Labelled => ({
  images: fromData(
    'uint8',
    Uint8Array.from({ length: count * 6 }, (_, i) => Math.floor(i / 6)),
    [count, 2, 3],
  ),
  labels: fromData(
    'uint8',
    Uint8Array.from({ length: count }, (_, i) => i % 10),
    [count],
  ),
});
const numbers = ({ images }: Labelled): number[] => [...contiguous(images)].filter((_, i) => i % 6 === 0);

describe('holdOut', () => {
  test('without a key takes the last ones', () => {
    const { train, validation } = holdOut(numbered(10), 3);
    expect(numbers(train)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(numbers(validation)).toEqual([7, 8, 9]);
    expect(validation.labels.toList()).toEqual([7, 8, 9]);
    expect(validation.images.shape).toEqual([3, 2, 3]);
  });

  test('with a key takes any, each once, images with their labels', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 60 }), fc.nat(), (count, seed) => {
        const held = 1 + (seed % (count - 1));
        const { train, validation } = holdOut(numbered(count), held, key(seed));
        expect(validation.labels.size).toBe(held);
        const all = [...numbers(train), ...numbers(validation)];
        expect(all.toSorted((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, i) => i));
        const labels = [...contiguous(train.labels), ...contiguous(validation.labels)];
        expect(labels).toEqual(all.map((n) => n % 10));
      }),
    );
    expect(numbers(holdOut(numbered(60), 20, key(1)).validation)).not.toEqual(
      numbers(holdOut(numbered(60), 20, key(2)).validation),
    );
  });

  test.each([0, 10, -1, 2.5])('refuses to hold %d of 10', (held) => {
    expect(() => holdOut(numbered(10), held)).toThrow(
      new ShapeError(`holdOut: of 10 samples 1 to 9 can be set aside: got ${held}`),
    );
  });
});

describe('shifts', () => {
  test('moves each image whole, by up to the reach, over paper', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 5 }),
        fc.nat(3),
        (seed, H, W, reach) => {
          const count = 12;
          const pixels = Uint8Array.from({ length: count * H * W }, (_, i) => 1 + ((i * 37) % 255));
          const moved = contiguous(shifts(fromData('uint8', pixels, [count, H, W]), key(seed), reach));
          for (let n = 0; n < count; n++) {
            const at = (h: number, w: number): number =>
              h < 0 || h >= H || w < 0 || w >= W ? 0 : pixels[(n * H + h) * W + w];
            const fits = (dy: number, dx: number): boolean => {
              for (let h = 0; h < H; h++)
                for (let w = 0; w < W; w++)
                  if (moved[(n * H + h) * W + w] !== at(h - dy, w - dx)) return false;
              return true;
            };
            const moves = Array.from({ length: 2 * reach + 1 }, (_, i) => i - reach);
            expect(moves.some((dy) => moves.some((dx) => fits(dy, dx)))).toBe(true);
          }
        },
      ),
    );
  });

  test('goes every way equally often', () => {
    // one dot in the middle of 3 × 3: where it is afterwards tells the move
    const count = 9000;
    const pixels = Uint8Array.from({ length: count * 9 }, (_, i) => (i % 9 === 4 ? 255 : 0));
    const moved = contiguous(shifts(fromData('uint8', pixels, [count, 3, 3]), key(9)));
    const counts = Array.from({ length: 9 }, (_, place) =>
      moved.reduce((sum, value, i) => sum + (value === 255 && i % 9 === place ? 1 : 0), 0),
    );
    for (const times of counts) expect(Math.abs(times - 1000)).toBeLessThan(150);
  });

  test('refuses what are no images, and no whole reach', () => {
    expect(() => shifts(fromData('uint8', new Uint8Array(4), [2, 2]), key(0))).toThrow(
      new ShapeError('shifts: takes images [N, H, W]: got shape [2, 2]'),
    );
    expect(() => shifts(numbered(2).images, key(0), 0.5)).toThrow(ShapeError);
  });
});
