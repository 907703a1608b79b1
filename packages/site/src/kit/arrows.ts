type Place = readonly [row: number, column: number];

const STEPS: Readonly<Record<string, Place>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/**
 * Where an arrow key leads in a square of `side` rows, whose edges hold; undefined for any other key.
 *
 * @example arrowed('ArrowDown', [0, 9], 10) // [1, 9]
 */
export function arrowed(key: string, place: Place, side: number): Place | undefined {
  const step = STEPS[key];
  if (step === undefined) return undefined;
  const [row, column] = place.map((at, axis) => Math.min(Math.max(at + step[axis], 0), side - 1));
  return [row, column];
}
