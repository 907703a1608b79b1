import { array, zeros } from '@first-principles/linalg';
import { expect, it } from 'vitest';
import { accuracyChart, ballsDrawing, equationImage, examplesImage, lengthChart } from '../src/index.ts';

const caption = { title: 'Title', subtitle: 'Subtitle' };
const image = array([0, 0, 0, 1]);

it('digit + change = digit: the change signed, its length told, both networks’ bars beside', () => {
  const p = (k: number): number[] => Array.from({ length: 10 }, (_, i) => (i === k ? 0.91 : 0.01));
  const sum = {
    x: image,
    sum: array([0.5, 0, 0, 0]),
    added: '0.1 · sign',
    readers: [
      { name: 'a', p: p(7) },
      { name: 'b', p: p(2) },
    ],
  };
  const svg = equationImage([sum], 2, caption);
  expect(svg).toContain('0.1 · sign, length 1.12');
  expect(svg).toContain('reads 7, p = 0.91');
  expect(svg).toContain('reads 2, p = 0.91');
  // the change: half the ink at the first pixel, all of it gone at the last
  expect(svg).toMatch(/class="for" fill-opacity="0.57"[^>]*d="M0 0h5v5h-5z"/);
  expect(svg).toMatch(/class="against" fill-opacity="1.00"[^>]*d="M5 5h5v5h-5z"/);
  // of twenty bars, the truth's are blue: one in each net
  expect(svg.match(/class="against" x=/g)).toHaveLength(2);
  expect(svg.match(/class="for" x=/g)).toHaveLength(18);
});

it('lines are told apart without colour, and named beside, the best first', () => {
  const lines = Array.from({ length: 15 }, (_, i) => ({ label: `line ${i}`, accuracies: [1, 0.01 * i] }));
  const svg = accuracyChart([0, 0.2], lines, caption);
  const drawn = [
    ...svg.matchAll(
      /<path class="line \w+" stroke-dasharray="([\d ]*)" d="([^"]+)"\/>\n\s*<g [^>]*>(<\w+ [^>]*>)/g,
    ),
  ].map(([, dashes, path, mark]) => ({ look: `${dashes}${mark}`, path }));
  const [inChart, inNames] = [0, 1].map((odd) => drawn.filter((_, i) => i % 2 === odd));
  expect(new Set(inChart.map(({ look }) => look)).size).toBe(15);
  expect(inNames.map(({ look }) => look)).toEqual(inChart.map(({ look }) => look));
  const ends = inChart.map(({ path }) => Number(path.split(' ').at(-1)));
  expect(ends).toEqual(ends.toSorted((a, b) => a - b));
  const names = [...svg.matchAll(/<text class="number" x="[\d.]+" y="([\d.]+)">line (\d+)/g)];
  expect(names.map(([, , i]) => Number(i))).toEqual(lines.map((_, i) => 14 - i));
  names.slice(1).forEach(([, y], i) => expect(Number(y) - Number(names[i][1])).toBeGreaterThan(16));
});

it('bars are as long as what they tell; where no way was found there is none', () => {
  const svg = lengthChart(
    [
      { label: 'one', length: 1 },
      { label: 'two', length: 2 },
      { label: 'none', length: Infinity },
    ],
    caption,
  );
  expect([...svg.matchAll(/<rect class="against" width="(\d+)"/g)].map(([, width]) => Number(width))).toEqual(
    [210, 420, 0],
  );
  expect(svg).toContain('>1.00</text>');
  expect(svg).toContain('>no way found</text>');
});

it('examples say what they are, and what two networks make of them; ink beyond 0 … 1 is cut off', () => {
  const svg = examplesImage(array([[-3, 0, 0, 7]]), [{ label: 4, read: 9, defended: 4 }], caption);
  expect(svg).toContain('>a 4, read as 9</text>');
  expect(svg).toContain('>defended: 4</text>');
  expect(svg.match(/class="ink"/g)).toHaveLength(1);
  expect(svg).toMatch(/class="ink" fill-opacity="1.00"[^>]*d="M4 4h4v4h-4z"/);
  expect(examplesImage(zeros([0, 4]), [], caption)).toContain('<svg');
});

it('points end in the square and in the disc; the one inside stays', () => {
  const dots = [...ballsDrawing().matchAll(/class="ink" cx="(-?\d+)" cy="(-?\d+)"/g)].map(([, x, y]) => [
    +x,
    +y,
  ]);
  const [square, disc] = [dots.slice(0, 3), dots.slice(3)];
  expect(square).toEqual([
    [100, -45],
    [-100, -100],
    [40, 50],
  ]);
  expect(disc.map(([x, y]) => Math.round(Math.hypot(x, y)))).toEqual([100, 100, 64]);
  expect(disc[2]).toEqual(square[2]);
});
