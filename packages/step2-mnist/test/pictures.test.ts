import { fromData } from '@first-principles/linalg';
import { expect, it } from 'vitest';
import { weightImages } from '../src/index.ts';

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
