import { score as right, type Score } from '#earlier/step2.1-adversarial/14-score';

export const mistake = {
  name: 'robust counts only those that were right both times',
  teaching:
    'An attack that puts a picture right is an odd attack, but the picture is right: count all that are right after.',
};

export function score(
  labels: readonly number[],
  clean: readonly number[],
  attacked: readonly number[],
): Score {
  const both = labels.filter((label, n) => clean[n] === label && attacked[n] === label).length;
  return { ...right(labels, clean, attacked), robust: both / labels.length };
}
