/**
 * On whose functions an experiment runs, in words.
 *
 * @param mine - ids of the learner's own, sorted; those of another step are told with its name
 * @example whose('mine', 'step1-xor', ['step1-xor/01-neuron', 'step1-xor/03-forward']) // 'your own 01 03; the reference for the rest'
 */
export function whose(on: 'mine' | 'reference', step: string, mine: readonly string[]): string {
  if (on === 'reference') return 'the package’s own functions';
  if (mine.length === 0) return 'the reference: none of your answers passes yet';
  const numbers = new Map([[step, '']]);
  for (const id of mine) {
    const [of, name] = id.split('/');
    numbers.set(of, `${numbers.get(of) ?? of} ${name.slice(0, 2)}`);
  }
  const own = [...numbers.values()].filter((told) => told !== '').map((told) => told.trim());
  return `your own ${own.join(', ')}; the reference for the rest`;
}
