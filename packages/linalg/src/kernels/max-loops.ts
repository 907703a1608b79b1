/** The largest of `length` ≥ 1 elements, as `Math.max` orders them: NaN above all, +0 above −0. */
export function maxRun(data: ArrayLike<number>, at: number, length: number, step: number): number {
  let largest = data[at];
  for (let i = 1; i < length; i++) {
    at += step;
    largest = Math.max(largest, data[at]);
  }
  return largest;
}

/** Where the first NaN of `length` ≥ 1 elements stands, or else the first of the largest. */
export function argmaxRun(data: ArrayLike<number>, at: number, length: number, step: number): number {
  let largest = data[at];
  let found = 0;
  for (let i = 0; i < length; i++, at += step) {
    const value = data[at];
    if (value !== value) return i;
    if (value > largest) {
      largest = value;
      found = i;
    }
  }
  return found;
}

/** The largest of each of `columns` neighbouring sequences, row by row as they lie in memory. */
export function maxColumns(
  out: { [index: number]: number },
  to: number,
  columns: number,
  data: ArrayLike<number>,
  at: number,
  columnStep: number,
  length: number,
  step: number,
): void {
  for (let j = 0; j < columns; j++) out[to + j] = data[at + j * columnStep]!;
  for (let i = 1; i < length; i++) {
    at += step;
    for (let j = 0, from = at; j < columns; j++, from += columnStep)
      out[to + j] = Math.max(out[to + j], data[from]);
  }
}
