import { score as right, type Score } from '#earlier/step2.1-adversarial/14-score';

export const mistake = {
  name: 'pictures that were wrong before count as fooled',
  teaching: 'The attack has done nothing there: count those that were right before and are wrong now.',
};

export function score(
  labels: readonly number[],
  clean: readonly number[],
  attacked: readonly number[],
): Score {
  const rightBefore = labels.filter((label, n) => clean[n] === label).length;
  const wrongAfter = labels.filter((label, n) => attacked[n] !== label).length;
  return { ...right(labels, clean, attacked), fooled: rightBefore === 0 ? 0 : wrongAfter / rightBefore };
}
