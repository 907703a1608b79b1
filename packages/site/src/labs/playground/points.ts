import { blobs, circles, moons, type Points, spirals, xor } from '@first-principles/datasets';
import { arange, contiguous, DataFormatError, key, type Key } from '@first-principles/linalg';
import { Generator, randomSplit, TensorDataset } from '@first-principles/step5-framework';
import type { Dot } from './plane.ts';
import type { PlaygroundSettings } from './settings.ts';

/** Points that are drawn at random. */
const COUNT = 400;

/** How points of `datasets` come into the plane: (x − middle) · scale. */
interface Source {
  readonly middle: readonly [x: number, y: number];
  readonly scale: number;
  /** @param noise - in units of the set itself */
  readonly draw: (key: Key, noise: number) => Points;
}

const SOURCES: Readonly<Record<Exclude<PlaygroundSettings['data'], 'own'>, Source>> = {
  xor: { middle: [0.5, 0.5], scale: 1.6, draw: (key, noise) => xor(key, COUNT, noise) },
  circles: { middle: [0, 0], scale: 1.2, draw: (key, noise) => circles(key, COUNT, noise) },
  moons: { middle: [0.5, 0.25], scale: 0.8, draw: (key, noise) => moons(key, COUNT, noise) },
  blobs: { middle: [0, 0], scale: 0.12, draw: (key, noise) => blobs(key, COUNT, { centres: 2, noise }) },
  spirals: { middle: [0, 0], scale: 1.3, draw: (key, noise) => spirals(key, COUNT, noise) },
};

/**
 * The points that the settings mean, all of them.
 *
 * @param own - the reader's
 * @example pointsOf({ ...standardOf(schema), data: 'moons' }, []).length // 400
 */
export function pointsOf({ data, noise, dataSeed }: PlaygroundSettings, own: readonly Dot[]): readonly Dot[] {
  if (data === 'own') return own;
  const { middle, scale, draw } = SOURCES[data];
  const drawn = draw(key(dataSeed), noise / scale);
  const [places, labels] = [contiguous(drawn.x), contiguous(drawn.labels)];
  const place = (n: number, axis: 0 | 1): number => (places[2 * n + axis] - middle[axis]) * scale;
  return Array.from(labels, (label, n) => ({ x: place(n, 0), y: place(n, 1), label: label === 1 ? 1 : 0 }));
}

/**
 * The points in two parts at random: those that are learned from, and those that are held out. Neither is empty.
 *
 * @param share - of those that are learned from, in per cent
 * @throws DataFormatError if there are fewer than four points, or all are of one class
 */
export function parted(
  dots: readonly Dot[],
  { share, dataSeed }: Pick<PlaygroundSettings, 'share' | 'dataSeed'>,
): { train: readonly Dot[]; test: readonly Dot[] } {
  if (dots.length < 4 || dots.every(({ label }) => label === dots[0].label)) {
    throw new DataFormatError(
      `points: at least 4, of both classes: there are ${dots.length}: add points, or choose another data set`,
    );
  }
  const learned = Math.min(Math.max(Math.round((share / 100) * dots.length), 1), dots.length - 1);
  const numbers = new TensorDataset(arange(dots.length));
  const [train, test] = randomSplit(numbers, [learned, dots.length - learned], new Generator(dataSeed)).map(
    ({ indices }) => Array.from(indices, (n) => dots[n]),
  );
  return { train, test };
}
