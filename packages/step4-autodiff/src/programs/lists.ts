/** The entries where the mask is true, and the others, each in their order. */
export function partition<T>(mask: readonly boolean[], list: readonly T[]): [chosen: T[], others: T[]] {
  return [list.filter((_, i) => mask[i]), list.filter((_, i) => !mask[i])];
}

/** What `partition` took apart. */
export function merge<T>(mask: readonly boolean[], chosen: readonly T[], others: readonly T[]): T[] {
  let [c, o] = [0, 0];
  return mask.map((one) => (one ? chosen[c++] : others[o++]));
}

/** A list cut into parts of these lengths. */
export function cut<T>(list: readonly T[], ...lengths: readonly number[]): T[][] {
  let at = 0;
  return lengths.map((length) => list.slice(at, (at += length)));
}

/** Entry by entry, whether it holds in one of the masks. */
export function either(...masks: readonly (readonly boolean[])[]): boolean[] {
  return masks[0].map((_, i) => masks.some((mask) => mask[i]));
}

/**
 * What is carried comes round: if it moves (is mapped, is unknown) after a step, it does so before the next. So a
 * transformation is asked again until nothing new is added.
 *
 * @param after - which of the carry do so after a step, if these do before it
 */
export function untilStable(
  first: readonly boolean[],
  after: (before: boolean[]) => readonly boolean[],
): boolean[] {
  let now = [...first];
  for (;;) {
    const next = either(now, after(now).slice(0, now.length));
    if (next.every((one, i) => one === now[i])) return next;
    now = next;
  }
}
