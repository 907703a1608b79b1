import { array, conv2dBackwardInput, ones } from '@first-principles/linalg';
import { expect, it } from 'vitest';
import { overlapsDrawing, slideDrawing } from '../src/index.ts';

it('each row of im2col is the window that the kernel stands on', () => {
  const svg = slideDrawing();
  const letters = [...svg.matchAll(/x="(\d+)" y="(\d+)">([a-p])</g)].map(([, x, y, letter]) => ({
    x: Number(x),
    y: Number(y),
    letter,
  }));
  const rows = Map.groupBy(
    letters.filter(({ x }) => x > 240),
    ({ y }) => y,
  );
  expect([...rows.values()].map((row) => row.map(({ letter }) => letter).join(''))).toEqual([
    'abcefgijk',
    'bcdfghjkl',
    'efgijkmno',
    'fghjklnop',
  ]);
  // Both frames move through the four places together.
  expect(svg).toContain('75% { transform: translate(40px, 40px) }');
  expect(svg).toContain('75% { transform: translate(0px, 120px) }');
});

it('what is drawn as the sum of all windows is the gradient', () => {
  const numbers = [...overlapsDrawing().matchAll(/<text class="number[^>]*>(\d+)</g)].map(([, words]) =>
    Number(words),
  );
  const dy = array(
    [
      [
        [
          [1, 10],
          [100, 1000],
        ],
      ],
    ],
    'float64',
  );
  const dx = conv2dBackwardInput(dy, ones([1, 1, 3, 3], 'float64'), [1, 1, 4, 4]);
  expect(numbers.slice(-16)).toEqual(dx.reshape([16]).toList());
  for (const wish of [1, 10, 100, 1000]) {
    expect(numbers.slice(0, -16).filter((number) => number === wish)).toHaveLength(9);
  }
});
