import { numbersOf } from '@first-principles/course';

/**
 * On whose functions an experiment runs, in words.
 *
 * @param mine - ids of the learner's own, sorted; those of another step are told with its name
 * @example whose('mine', 'step1-xor', ['step1-xor/01-neuron', 'step1-xor/03-forward']) // 'your own 01 03; the reference for the rest'
 */
export function whose(on: 'mine' | 'reference', step: string, mine: readonly string[]): string {
  if (on === 'reference') return 'the package’s own functions';
  if (mine.length === 0) return 'the reference: none of your answers passes yet';
  return `your own ${numbersOf(mine, step)}; the reference for the rest`;
}
