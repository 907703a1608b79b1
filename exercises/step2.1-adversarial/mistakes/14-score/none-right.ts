import { score as right, type Score } from '#earlier/step2.1-adversarial/14-score';

export const mistake = {
  name: 'with nobody right before, it is 0/0',
  teaching: 'NaN spoils every mean that it gets into: none right, none fooled, 0.',
};

export function score(
  labels: readonly number[],
  clean: readonly number[],
  attacked: readonly number[],
): Score {
  const rightBefore = labels.filter((label, n) => clean[n] === label).length;
  const fooled = labels.filter((label, n) => clean[n] === label && attacked[n] !== label).length;
  return { ...right(labels, clean, attacked), fooled: fooled / rightBefore };
}
