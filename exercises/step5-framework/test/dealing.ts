/** Hands out `draws`, one at each call; after the last there is nothing (NaN). */
export function dealing(draws: readonly number[]): () => number {
  let calls = 0;
  return () => draws[calls++] ?? NaN;
}
