/**
 * Exercises in few words: their numbers, with the step's name where it is not `step`.
 *
 * @example numbersOf(['linalg/02-matmul', 'step1-xor/01-neuron', 'step1-xor/03-forward'], 'step1-xor') // 'linalg 02, 01 03'
 */
export function numbersOf(ids: readonly string[], step: string): string {
  const ofStep = (id: string): boolean => id.startsWith(`${step}/`);
  const ordered = [...ids.filter(ofStep), ...ids.filter((id) => !ofStep(id))];
  return [...Map.groupBy(ordered, (id) => id.split('/')[0])]
    .map(([of, own]) => {
      const numbers = own.map((id) => id.split('/')[1].slice(0, 2)).join(' ');
      return of === step ? numbers : `${of} ${numbers}`;
    })
    .join(', ');
}

/**
 * On whose earlier answers a run stood, as a sentence; undefined if on the reference alone.
 *
 * @param mine - ids of the learner's own that took part
 * @param blamed - ids of their own with which it did not pass, though it does on the reference
 */
export function whoseWords(
  step: string,
  mine: readonly string[],
  blamed: readonly string[],
): string | undefined {
  if (blamed.length > 0) {
    return `right on the reference, but not on your own ${numbersOf(blamed, step)}: the fault is there`;
  }
  return mine.length > 0 ? `ran on your own ${numbersOf(mine, step)}` : undefined;
}
