import type { Keeper } from '../src/exercises/store.ts';

/** A browser's storage, for one test. @param room - characters that a text may have */
export function memory(room = Infinity): Keeper {
  const held = new Map<string, string>();
  return {
    getItem: (key) => held.get(key) ?? null,
    removeItem: (key) => void held.delete(key),
    setItem(key, text) {
      if (text.length > room) throw new DOMException('over', 'QuotaExceededError');
      held.set(key, text);
    },
  };
}
