import { expect, it } from 'vitest';
import { arrowed } from '../src/kit/arrows.ts';

it('arrows lead from place to place, and no further than the edge', () => {
  const from = (key: string, side = 3) => [
    arrowed(key, [1, 1], side),
    arrowed(key, [0, 0], side),
    arrowed(key, [2, 2], side),
  ];
  expect(from('ArrowUp')).toEqual([
    [0, 1],
    [0, 0],
    [1, 2],
  ]);
  expect(from('ArrowDown')).toEqual([
    [2, 1],
    [1, 0],
    [2, 2],
  ]);
  expect(from('ArrowLeft')).toEqual([
    [1, 0],
    [0, 0],
    [2, 1],
  ]);
  expect(from('ArrowRight')).toEqual([
    [1, 2],
    [0, 1],
    [2, 2],
  ]);
  expect(from('Enter')).toEqual([undefined, undefined, undefined]);
});
