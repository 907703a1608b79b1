/**
 * Shows hints one by one: the next once the one before it was opened.
 *
 * @param rungs - `<details>`, the first rung first
 */
export function oneByOne(rungs: readonly HTMLDetailsElement[]): void {
  for (const [i, rung] of rungs.entries()) {
    rung.hidden = i > 0;
    const next = rungs[i + 1];
    if (next) rung.addEventListener('toggle', () => (next.hidden = false), { once: true });
  }
}
