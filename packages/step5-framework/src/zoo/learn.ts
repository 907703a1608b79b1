import type { Curve, Progress } from './exhibit.ts';

/** Milliseconds after which a loop lets others do something: paint, or hear of Ctrl-C. */
const BREATH = 50;

/** How a model learns here. */
export interface Lesson {
  readonly steps: number;
  /** One step; the loss, or another number to watch. */
  readonly step: (i: number) => number;
  /** What the number is. */
  readonly watch: string;
  /** How a step's place is told. */
  readonly place?: (i: number) => string;
  /** The part of the whole that this is; all of it by default. */
  readonly from?: number;
  readonly to?: number;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress: (progress: Progress) => void;
}

/** Points of a curve. */
const POINTS = 120;

/**
 * Takes step after step, says how far it is, and stops when it is told to.
 *
 * @returns the number's means over equal parts of the way
 * @throws the signal's reason, if it stops
 */
export async function learn(lesson: Lesson): Promise<Curve> {
  const { steps, step, watch, place = (i) => `step ${i} of ${steps}`, from = 0, to = 1 } = lesson;
  const points = Math.min(POINTS, steps);
  const sums = new Float64Array(points);
  const counts = new Float64Array(points);
  const curve = (): Curve => ({
    name: watch,
    values: Array.from(sums, (sum, i) => (counts[i] === 0 ? NaN : sum / counts[i])),
    ends: ['0', `${steps} steps`],
  });
  let breath = performance.now();
  for (let i = 0; i < steps; i++) {
    const point = Math.floor((i * points) / steps);
    sums[point] += step(i);
    counts[point]++;
    if (performance.now() - breath < BREATH && i < steps - 1) continue;
    lesson.onProgress({
      fraction: from + ((to - from) * (i + 1)) / steps,
      words: `${place(i + 1)}, ${watch} ${(sums[point] / counts[point]).toFixed(3)}`,
      curve: curve(),
    });
    await new Promise((resolve) => setTimeout(resolve));
    lesson.signal?.throwIfAborted();
    breath = performance.now();
  }
  return curve();
}
