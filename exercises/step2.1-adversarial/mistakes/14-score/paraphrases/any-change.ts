import type { Score } from '#earlier/step2.1-adversarial/14-score';

const share = (answers: readonly number[], others: readonly number[]): number =>
  answers.reduce((sum, answer, n) => sum + (answer === others[n] ? 1 : 0), 0) / answers.length;

export function score(
  labels: readonly number[],
  clean: readonly number[],
  attacked: readonly number[],
): Score {
  const before = share(labels, clean);
  return {
    clean: before,
    robust: share(labels, attacked),
    fooled: before > 0 ? (1 - share(clean, attacked)) / before : 0,
  };
}
