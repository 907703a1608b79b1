import { fromData } from '@first-principles/linalg';
import { describe, expect, it } from 'vitest';
import { confusionImage, flowDrawing, mistakeImages, weightImages } from '../src/index.ts';

const W = fromData(
  'float32',
  Float32Array.from({ length: 8 }, (_, i) => [1, -1, 1, 0, 0.5, 0, 1, 0][i]),
  [4, 2],
);
const svg = weightImages(W, { title: 'Two <classes>', subtitle: 'a & b' });

it('draws each weight where its pixel is, equal neighbours as one run', () => {
  // Class 0 is [[1, 1], [0.5, 1]]: a run over the first row, and single cells in the second.
  expect(svg).toContain(
    'class="for" fill-opacity="1.00" shape-rendering="crispEdges" d="M0 0h10v5h-10zM5 5h5v5h-5z"',
  );
  expect(svg).toContain('class="for" fill-opacity="0.57" shape-rendering="crispEdges" d="M0 5h5v5h-5z"');
  // Class 1 is [[-1, 0], [0, 0]]: zero is not drawn.
  expect(svg).toContain('class="against" fill-opacity="1.00" shape-rendering="crispEdges" d="M0 0h5v5h-5z"');
});

it('says in words what the colours mean, and to which scale', () => {
  for (const words of [
    'ink here speaks against',
    'ink here speaks for',
    '≤ −1.00',
    '≥ +1.00',
    'What speaks for and against a 1',
  ]) {
    expect(svg).toContain(words);
  }
});

it('escapes what it is told to write', () => {
  expect(svg).toContain('Two &lt;classes>');
  expect(svg).toContain('a &amp; b');
});

describe('a confusion table', () => {
  const svg = confusionImage(
    [
      [90, 0],
      [4, 45],
    ],
    { title: 'Two', subtitle: '' },
  );

  it('writes each count where its row and column cross, and nothing for none', () => {
    const numbers = [...svg.matchAll(/class="number" x="(\d+)" y="(\d+)"[^>]*>(\d+)</g)];
    expect(numbers.map(([, x, y, count]) => [x, y, count])).toEqual([
      ['26', '31', '90'],
      ['26', '83', '4'],
      ['78', '83', '45'],
    ]);
  });

  it('paints what is right blue and what is wrong orange, each by its own scale', () => {
    const fills = [...svg.matchAll(/class="(for|against)" fill-opacity="([\d.]+)" x="(\d+)" y="(\d+)"/g)];
    expect(fills.map(([, kind, strength, x, y]) => [kind, strength, x, y])).toEqual([
      ['against', '0.57', '0', '0'],
      ['for', '0.57', '0', '52'],
      ['against', '0.29', '52', '52'],
    ]);
  });
});

it('draws images that were read wrong with what they are and what they were read as', () => {
  const images = fromData('uint8', Uint8Array.of(0, 0, 0, 0, 255, 0, 0, 128), [2, 2, 2]);
  const svg = mistakeImages(images, [{ index: 1, label: 4, read: 9, margin: 0.9 }], {
    title: 'Wrong',
    subtitle: '',
  });
  expect(svg).toContain('>a 4, read as 9</text>');
  expect(svg).toContain('class="ink" fill-opacity="1.00" shape-rendering="crispEdges" d="M0 0h4v4h-4z"');
  expect(svg).toContain('class="ink" fill-opacity="0.57" shape-rendering="crispEdges" d="M4 4h4v4h-4z"');
});

it('writes the shape of every array of a batch on its way there and back', () => {
  const svg = flowDrawing();
  for (const shape of [
    'x [N, 784]',
    'W¹ [784, 30]',
    'a¹ [N, 30]',
    'δ² [N, 10]',
    'W²ᵀ [10, 30]',
    'dW¹ [784, 30]',
  ]) {
    expect(svg).toContain(shape);
  }
});
