/** Places along one axis of the input that are read by the same taps of the kernel, each one window further. */
export interface TapRun {
  /** The first place, and how many; from one to the next it is a stride. */
  readonly at: number;
  readonly count: number;
  /** The first tap that reads it, how many do, and where their windows lie in the output: the first tap's. */
  readonly tap: number;
  readonly taps: number;
  readonly window: number;
}

/** Along one axis. */
export interface Axis {
  readonly inputs: number;
  readonly outputs: number;
  readonly kernel: number;
  readonly stride: number;
  readonly padding: number;
  readonly dilation: number;
}

/** From one tap that reads a place to the next: so many taps on, so many windows back. */
export function tapSteps({ stride, dilation }: Axis): { readonly taps: number; readonly windows: number } {
  const common = greatestCommonDivisor(stride, dilation);
  return { taps: stride / common, windows: dilation / common };
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

/**
 * Which taps k read each place i of the input, and through which windows o: all with i = o·stride + k·dilation − padding.
 *
 * @example tapRuns({ inputs: 3, outputs: 2, kernel: 2, stride: 1, padding: 0, dilation: 1 })
 * // [{ at: 0, count: 1, tap: 0, taps: 1, window: 0 }, { at: 1, count: 1, tap: 0, taps: 2, window: 1 }, { at: 2, count: 1, tap: 1, taps: 1, window: 1 }]
 */
export function tapRuns(axis: Axis): TapRun[] {
  const runs: TapRun[] = [];
  for (let rest = 0; rest < Math.min(axis.stride, axis.inputs); rest++) {
    for (let at = rest; at < axis.inputs; at += axis.stride) {
      const place = { at, count: 1, ...tapsOf(axis, at) };
      const last = runs.at(-1);
      const follows =
        last !== undefined &&
        at === last.at + last.count * axis.stride &&
        place.tap === last.tap &&
        place.taps === last.taps &&
        (place.taps === 0 || place.window === last.window + last.count);
      if (follows) runs[runs.length - 1] = { ...last, count: last.count + 1 };
      else runs.push(place);
    }
  }
  return runs;
}

/** The taps that read one place. */
function tapsOf(
  { outputs, kernel, stride, padding, dilation }: Axis,
  at: number,
): Pick<TapRun, 'tap' | 'taps' | 'window'> {
  const windows = Array.from({ length: kernel }, (_, tap) => (at + padding - tap * dilation) / stride);
  const reads = (window: number): boolean => Number.isInteger(window) && window >= 0 && window < outputs;
  const tap = Math.max(0, windows.findIndex(reads));
  const taps = windows.filter(reads).length;
  return { tap, taps, window: taps === 0 ? 0 : windows[tap] };
}
