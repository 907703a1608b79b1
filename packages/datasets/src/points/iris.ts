import { fromData } from '@first-principles/linalg';
import { MEASUREMENTS } from './iris-measurements.ts';
import type { Points } from './points.ts';

/** The kinds of iris, by label. */
export const IRIS_KINDS: readonly string[] = ['setosa', 'versicolor', 'virginica'];

/** What was measured, by column. */
export const IRIS_FEATURES: readonly string[] = [
  'sepal length',
  'sepal width',
  'petal length',
  'petal width',
];

/**
 * 150 irises of three kinds: the lengths and widths of sepals and petals, in centimetres.
 *
 * @returns x [150, 4], labels 0, 1, 2: fifty of each, in this order
 * @source R. A. Fisher, "The use of multiple measurements in taxonomic problems", Annals of Eugenics 7 (1936) 179–188
 * @example iris().x.shape // [150, 4]
 */
export function iris(): Points {
  const count = MEASUREMENTS.length / IRIS_FEATURES.length;
  return {
    x: fromData(
      'float64',
      Float64Array.from(MEASUREMENTS, (millimetres) => millimetres / 10),
      [count, IRIS_FEATURES.length],
    ),
    labels: fromData(
      'uint8',
      Uint8Array.from({ length: count }, (_, i) => Math.floor((i * IRIS_KINDS.length) / count)),
      [count],
    ),
  };
}
