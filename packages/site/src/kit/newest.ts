/**
 * Has only the newest question answered: while one is, the last one asked waits, and those before it are dropped.
 *
 * @param answer - answers one; must not throw
 * @returns asks
 * @example const look = newest(async (image: Uint8Array) => void (seen = await client.ask('look', image)))
 */
export function newest<Q>(answer: (question: Q) => Promise<void>): (question: Q) => void {
  let waiting: { readonly question: Q } | null = null;
  let busy = false;

  async function work(): Promise<void> {
    busy = true;
    while (waiting !== null) {
      const { question } = waiting;
      waiting = null;
      await answer(question);
    }
    busy = false;
  }

  return (question) => {
    waiting = { question };
    if (!busy) void work();
  };
}
