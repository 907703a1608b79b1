import type { Score } from '#earlier/step2.1-adversarial/14-score';

export function score(
  labels: readonly number[],
  clean: readonly number[],
  attacked: readonly number[],
): Score {
  const N = labels.length;
  let [before, after, kept] = [0, 0, 0];
  for (let n = 0; n < N; n++) {
    const [was, is] = [clean[n] === labels[n], attacked[n] === labels[n]];
    before += Number(was);
    after += Number(is);
    kept += Number(was && is);
  }
  return { clean: before / N, robust: after / N, fooled: before > 0 ? 1 - kept / before : 0 };
}
