import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { full } from '@first-principles/linalg';
import { networkOf, parametersOf, RECIPES } from '@first-principles/step3-cnn';
import { beforeAll, describe, expect, it } from 'vitest';
import drawings from '../src/kit/drawing/drawings.json' with { type: 'json' };
import { fitted } from '../src/kit/drawing/fit.ts';
import { inked, type Stroke } from '../src/kit/drawing/strokes.ts';
import { decodeReader, encodeReader } from '../src/kit/reader/reader.ts';
import { standardOf } from '../src/kit/settings.ts';
import { sumAt, windowAt } from '../src/labs/cnn/arithmetic.ts';
import { mapOf, type Seen } from '../src/labs/cnn/layers.ts';
import { beginCnn } from '../src/labs/cnn/session.ts';
import { LAYERS, schema } from '../src/labs/cnn/settings.ts';
import { next, pixelSentence, viewOf } from '../src/labs/cnn/view.ts';

const file = readFileSync(join(import.meta.dirname, '../src/kit/reader/reader.safetensors'));
const begin = beginCnn(() => Promise.resolve(file));
const pixels = (digit: number): Uint8Array =>
  fitted(inked(drawings.find((drawing) => drawing.digit === digit)!.strokes as unknown as Stroke[]));

let seen: Seen;
beforeAll(async () => {
  seen = (await begin(null)).answers.look(pixels(3));
});
const standard = standardOf(schema);

it('sees a drawn digit layer by layer, and reads it', () => {
  expect(seen.probabilities.indexOf(Math.max(...seen.probabilities))).toBe(3);
  const sizes = seen.convolutions.flatMap(({ maps, pooled }) => [maps, pooled]);
  expect(sizes.map(({ channels, side }) => [channels, side])).toEqual([
    [16, 24],
    [16, 12],
    [32, 8],
    [32, 4],
  ]);
  for (const { channels, side, values } of sizes) expect(values).toHaveLength(channels * side * side);
});

describe('the arithmetic of a pixel', () => {
  it('gives every pixel of both convolutions, after ReLU', () => {
    let read = seen.image;
    for (const { kernels, maps, pooled } of seen.convolutions) {
      for (let map = 0; map < maps.channels; map++) {
        for (const [row, column] of [
          [0, 0],
          [maps.side - 1, maps.side - 1],
          [3, 5],
        ]) {
          const { total, bias, channels, products } = sumAt(read, kernels, { map, row, column }, 0);
          expect(Math.max(total, 0)).toBeCloseTo(mapOf(maps, map)[row * maps.side + column], 4);
          expect(products.reduce((sum, value) => sum + value, 0)).toBeCloseTo(channels[0], 5);
          expect(channels.reduce((sum, value) => sum + value, bias)).toBe(total);
        }
      }
      read = pooled;
    }
  });

  it('gives every pixel of a pool', () => {
    for (const { maps, pooled } of seen.convolutions) {
      for (let at = 0; at < pooled.side ** 2; at++) {
        const place = { map: 7, row: Math.floor(at / pooled.side), column: at % pooled.side };
        expect(Math.max(...windowAt(maps, place))).toBe(mapOf(pooled, 7)[at]);
      }
    }
  });
});

describe('what the settings show', () => {
  it.each(LAYERS)('of %s: a pixel within its sizes, with what it sees', (layer) => {
    const view = viewOf(seen, { ...standard, layer, map: 31, row: 23, column: 23, channel: 15 });
    const { made, read, corner, size } = view;
    expect([view.map, view.row, view.column]).toEqual([made.channels - 1, made.side - 1, made.side - 1]);
    expect([corner.row + size, corner.column + size]).toEqual([read.side, read.side]);
    expect(view.value).toBe(mapOf(made, view.map).at(-1));
    expect(next(view)).toEqual({ row: 0, column: 0 });
    expect(pixelSentence(view)).toContain(`of map ${view.map}: `);
  });

  it('is told in numbers that add up', () => {
    const view = viewOf(seen, { ...standard, row: 10, column: 12 });
    const numbers = /adds up to (.+); with the bias, (.+), (.+); ReLU .* (.+)\.$/.exec(pixelSentence(view))!;
    const [sum, bias, total, value] = numbers.slice(1).map((text) => Number(text.replace('−', '-')));
    expect(sum + bias).toBeCloseTo(total, 2);
    expect(value).toBeCloseTo(Math.max(0, total), 3);
  });
});

it('looks with other weights, and names the layer that is not finite', async () => {
  const { answers } = await begin(null);
  const other = decodeReader(file);
  const broken = parametersOf(other).map((array, i) => (i === 2 ? full(array.shape, NaN, 'float32') : array));
  expect(answers.save()).toEqual(encodeReader(other, {}));
  expect(() => answers.load(new Uint8Array(9))).toThrow('not a safetensors file');
  answers.load(encodeReader(networkOf(RECIPES.wide.structure, broken), {}));
  expect(() => answers.look(pixels(3))).toThrow('convolution 2: NaN or ∞: load other weights');
});
