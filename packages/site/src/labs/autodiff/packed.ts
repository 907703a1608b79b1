import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';
import type { Field } from '../../kit/settings.ts';

/** What a packed text begins with; no program does. */
const MARK = '~';
/** Characters up to which a text is put into an address as it is. */
const SHORT = 80;
/** Characters that a text of an address may have, so that a broken or evil one cannot fill the memory. */
const MOST = 20_000;

/**
 * A text for an address: as it is if it is short, otherwise compressed.
 *
 * @example packed('(x) => x') // '(x) => x'
 */
export function packed(text: string): string {
  if (text.length <= SHORT && !text.startsWith(MARK)) return text;
  const letters = btoa(strFromU8(deflateSync(strToU8(text)), true));
  return MARK + letters.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/**
 * What `packed` made of a text.
 *
 * @returns undefined if it cannot be
 * @example unpacked('(x) => x') // '(x) => x'
 */
export function unpacked(text: string): string | undefined {
  if (!text.startsWith(MARK)) return text.length <= MOST ? text : undefined;
  try {
    const bytes = strToU8(atob(text.slice(1).replaceAll('-', '+').replaceAll('_', '/')), true);
    // it stops where the room is full: what is longer is cut off there, and so not a text of ours
    const room = inflateSync(bytes, { out: new Uint8Array(4 * MOST + 1) });
    return room.length <= 4 * MOST ? strFromU8(room) : undefined;
  } catch {
    return undefined;
  }
}

/** A text that stands packed in the address, and in the settings. */
export function packedText(standard: string): Field<string> {
  return {
    standard,
    expected: 'a text that this lab has written',
    read: (text) => (unpacked(text) === undefined ? undefined : text),
  };
}
