import { fromData } from '@first-principles/linalg';
import { numpy as np } from '@first-principles/step4-autodiff';

/** What came after the same few signs. */
interface Followers {
  total: number;
  readonly counts: Map<number, number>;
}

/** Counts of what follows what, up to a length. */
export interface NGrams {
  /** −ln p of each sign of a text, given those before it: the mean, in nats. */
  loss(text: Iterable<number>, order?: number): number;
}

/**
 * The baseline of a language model: how often each sign came after the n − 1 signs before it. Where these were seldom or
 * never seen, those of shorter memory are asked: the more, the more different signs followed.
 *
 * p_n(c | h) = (#(hc) + D(h)·p_{n−1}(c | h′)) / (#(h) + D(h)), D(h) how many different signs followed h, h′ without h's
 * first sign, p_0 = 1/V
 *
 * @param text - numbers of signs, 0 … V − 1
 * @param order - n: how many signs are seen together at most
 * @source T. Bell, J. Cleary and I. Witten, "Text Compression" (1990): escape method C
 */
export function nGrams(text: readonly number[] | Int32Array, size: number, order: number): NGrams {
  // one table for each length of memory; a memory is its signs, one UTF-16 unit each
  const tables = Array.from({ length: order }, () => new Map<string, Followers>());
  const signs = Array.from(text, (code) => String.fromCharCode(code)).join('');
  for (let memory = 0; memory < order; memory++) {
    for (let i = memory; i < text.length; i++) {
      const before = signs.slice(i - memory, i);
      let followers = tables[memory].get(before);
      if (followers === undefined) tables[memory].set(before, (followers = { total: 0, counts: new Map() }));
      followers.total++;
      followers.counts.set(text[i], (followers.counts.get(text[i]) ?? 0) + 1);
    }
  }
  return {
    loss(other, upTo = order) {
      const codes = [...other];
      const told = codes.map((code) => String.fromCharCode(code)).join('');
      const chances = new Float64Array(codes.length);
      for (const [i, code] of codes.entries()) {
        let p = 1 / size;
        for (let memory = 0; memory < Math.min(upTo, i + 1); memory++) {
          const followers = tables[memory].get(told.slice(i - memory, i));
          if (followers === undefined) break;
          const kinds = followers.counts.size;
          p = ((followers.counts.get(code) ?? 0) + kinds * p) / (followers.total + kinds);
        }
        chances[i] = p;
      }
      return -Number(np.mean(np.log(fromData('float64', chances, [codes.length]))).item());
    },
  };
}
