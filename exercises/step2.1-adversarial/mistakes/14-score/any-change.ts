import { score as right, type Score } from '#earlier/step2.1-adversarial/14-score';

export const mistake = {
  name: 'every changed answer counts as fooled',
  teaching: 'From one wrong answer to another, or from wrong to right, nobody is fooled.',
};

export function score(
  labels: readonly number[],
  clean: readonly number[],
  attacked: readonly number[],
): Score {
  const rightBefore = labels.filter((label, n) => clean[n] === label).length;
  const changed = clean.filter((answer, n) => attacked[n] !== answer).length;
  return { ...right(labels, clean, attacked), fooled: rightBefore === 0 ? 0 : changed / rightBefore };
}
