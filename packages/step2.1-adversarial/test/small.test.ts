import { allClose, contiguous, key, mean, std, sub, zeros } from '@first-principles/linalg';
import { expect, it, test } from 'vitest';
import { noisy, score } from '../src/index.ts';
import { median } from '../src/median.ts';
import { wrongClasses } from '../src/transfer.ts';

test('noise has the mean and deviation it is told, another number for each pixel, and is not clipped', () => {
  const blank = zeros([200, 100]);
  const noise = noisy(blank, key(1), { deviation: 0.5, mean: -2 });
  expect(Math.abs(mean(noise).item() + 2)).toBeLessThan(0.02);
  expect(Math.abs(std(noise).item() - 0.5)).toBeLessThan(0.02);
  expect(new Set(contiguous(noise)).size).toBeGreaterThan(19_000);
  expect(Math.abs(mean(noisy(blank, key(2))).item() - 0.3)).toBeLessThan(0.01);
  expect(allClose(sub(noisy(blank, key(1), { deviation: 0, mean: 0.5 }), 0.5), blank)).toBe(true);
  expect(() => noisy(blank, key(1), { deviation: -1, mean: 0 })).toThrow(
    'noisy: the deviation must be ≥ 0: got -1',
  );
});

test('a score tells repairs from robustness', () => {
  // right and right; right and fooled; wrong and wrong; wrong and mended
  expect(score([1, 1, 1, 1], [1, 1, 0, 0], [1, 2, 0, 1])).toEqual({ clean: 0.5, robust: 0.5, fooled: 0.5 });
  expect(score([1], [0], [1])).toEqual({ clean: 0, robust: 1, fooled: NaN });
  expect(() => score([1], [1], [])).toThrow(
    'score: needs as many of each, and at least one: 1 labels, 1 read before, 0 after',
  );
});

it('wrong classes are wrong, and all of them alike', () => {
  const labels = Array.from({ length: 9000 }, (_, n) => n % 10);
  const wrong = wrongClasses(labels, 10, key(1));
  expect(wrong.some((k, n) => k === labels[n])).toBe(false);
  const further = wrong.map((k, n) => (k - labels[n] + 10) % 10);
  for (let k = 1; k < 10; k++) {
    const count = further.filter((one) => one === k).length;
    expect(Math.abs(count - 1000)).toBeLessThan(150);
  }
});

it('the median is the lower of the two in the middle', () => {
  expect([median([3]), median([4, 1]), median([Infinity, 2, 5]), median([1, Infinity])]).toEqual([
    3, 1, 5, 1,
  ]);
});
