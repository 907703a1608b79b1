/** A fraction in per cent. */
export function percent(fraction: number, digits = 2): string {
  return `${(100 * fraction).toFixed(digits)} %`;
}

/** The pair of classes that is taken for one another most often. */
export function mostConfused(confusion: readonly (readonly number[])[]): {
  truth: number;
  read: number;
  count: number;
} {
  return confusion
    .flatMap((row, truth) => row.map((count, read) => ({ truth, read, count })))
    .filter(({ truth, read }) => truth !== read)
    .reduce((most, pair) => (pair.count > most.count ? pair : most));
}
