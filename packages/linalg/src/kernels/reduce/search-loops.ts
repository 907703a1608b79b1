/** Which end of the order a search looks for. */
export type End = 'max' | 'min';

/** Where the first NaN of `length` ≥ 1 elements stands, or else the first of the largest (or smallest). */
export function searchRun(
  end: End,
  data: ArrayLike<number>,
  at: number,
  length: number,
  step: number,
): number {
  let best = data[at];
  let found = 0;
  for (let i = 0; i < length; i++, at += step) {
    const value = data[at];
    if (end === 'max' ? value <= best : value >= best) continue;
    if (Number.isNaN(value)) return i;
    best = value;
    found = i;
  }
  return found;
}
