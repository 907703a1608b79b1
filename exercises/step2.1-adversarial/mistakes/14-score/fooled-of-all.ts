import { score as right, type Score } from '#earlier/step2.1-adversarial/14-score';

export const mistake = {
  name: 'the fooled are counted of all pictures',
  teaching: 'Only who was right can be fooled: divide by how many were right before.',
};

export function score(
  labels: readonly number[],
  clean: readonly number[],
  attacked: readonly number[],
): Score {
  const fooled = labels.filter((label, n) => clean[n] === label && attacked[n] !== label).length;
  return { ...right(labels, clean, attacked), fooled: fooled / labels.length };
}
