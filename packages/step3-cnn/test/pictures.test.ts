import { expect, it } from 'vitest';
import { slideDrawing } from '../src/index.ts';

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
