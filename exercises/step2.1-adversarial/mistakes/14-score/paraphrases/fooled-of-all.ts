import type { Score } from '#earlier/step2.1-adversarial/14-score';

export function score(
  labels: readonly number[],
  clean: readonly number[],
  attacked: readonly number[],
): Score {
  let [before, after, lost] = [0, 0, 0];
  for (let n = 0; n < labels.length; n++) {
    if (clean[n] === labels[n]) before++;
    if (attacked[n] === labels[n]) after++;
    else if (clean[n] === labels[n]) lost++;
  }
  const N = labels.length;
  return { clean: before / N, robust: after / N, fooled: lost / N };
}
