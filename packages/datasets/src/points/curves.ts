import { contiguous, cos, type Key, normal, sin, uniform, split } from '@first-principles/linalg';
import { checkCount, checkNoise, points, type Points } from './points.ts';

/** A point of class `label` on a curve; t in [0, 1) says where on it. */
type Curve = (t: number, label: number) => readonly [x: number, y: number];

/** Points of two classes in turn, at random places on their curves, scattered by `noise`. */
function onCurves(operation: string, key: Key, count: number, noise: number, curve: Curve): Points {
  checkCount(operation, count);
  checkNoise(operation, noise);
  const [where, scatter] = split(key);
  const t = contiguous(uniform(where, [count], 'float64'));
  const z = contiguous(normal(scatter, [count, 2], 'float64'));
  const labels = Array.from({ length: count }, (_, i) => i % 2);
  return points(
    labels.map((label, i) => curve(t[i], label).map((value, axis) => value + noise * z[2 * i + axis])),
    labels,
  );
}

/**
 * Two half moons that reach into each other: no straight line tells them apart.
 *
 * class 0: (cos πt, sin πt); class 1: (1 − cos πt, ½ − sin πt); t uniform in [0, 1)
 *
 * @param key - determines the points
 * @param count - how many; the classes take turns
 * @param noise - the scatter's deviation; 0.1 by default
 * @returns x [count, 2], labels 0 and 1
 * @throws ShapeError if the count is not a whole number ≥ 0
 * @throws RangeError if the noise is negative
 * @source scikit-learn, `make_moons`
 * @example moons(key(1), 200).x.shape // [200, 2]
 */
export function moons(key: Key, count: number, noise = 0.1): Points {
  return onCurves('moons', key, count, noise, (t, label) => {
    const [x, y] = [cos(Math.PI * t), sin(Math.PI * t)];
    return label === 0 ? [x, y] : [1 - x, 0.5 - y];
  });
}

/**
 * A ring around a ring: what a network needs a hidden layer of three for.
 *
 * (r cos 2πt, r sin 2πt), r = 1 for class 0 and ½ for class 1; t uniform in [0, 1)
 *
 * @param key - determines the points
 * @param count - how many; the classes take turns
 * @param noise - the scatter's deviation; 0.05 by default
 * @returns x [count, 2], labels 0 (outer) and 1 (inner)
 * @throws ShapeError if the count is not a whole number ≥ 0
 * @throws RangeError if the noise is negative
 * @source scikit-learn, `make_circles`
 * @example circles(key(1), 200).labels.size // 200
 */
export function circles(key: Key, count: number, noise = 0.05): Points {
  return onCurves('circles', key, count, noise, (t, label) => {
    const radius = label === 0 ? 1 : 0.5;
    return [radius * cos(2 * Math.PI * t), radius * sin(2 * Math.PI * t)];
  });
}

/** How often a spiral turns. */
const TURNS = 1.5;

/**
 * Two spirals wound into each other: the classic hard case.
 *
 * (r cos α, r sin α), r = √t, α = 3πr + π·class: one and a half turns out from the middle, evenly dense
 *
 * @param key - determines the points
 * @param count - how many; the classes take turns
 * @param noise - the scatter's deviation; 0.02 by default
 * @returns x [count, 2], labels 0 and 1
 * @throws ShapeError if the count is not a whole number ≥ 0
 * @throws RangeError if the noise is negative
 * @source K. Lang and M. Witbrock, "Learning to tell two spirals apart", Connectionist Models Summer School (1988)
 * @example spirals(key(1), 200).x.shape // [200, 2]
 */
export function spirals(key: Key, count: number, noise = 0.02): Points {
  return onCurves('spirals', key, count, noise, (t, label) => {
    const radius = Math.sqrt(t);
    const angle = 2 * Math.PI * TURNS * radius + Math.PI * label;
    return [radius * cos(angle), radius * sin(angle)];
  });
}
