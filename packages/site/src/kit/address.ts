import { type Field, type Schema, searchWith, type SettingsOf } from './settings.ts';

/** Browsers allow only some changes of the address a second: a slider's follow one another after so many milliseconds. */
const PAUSE = 250;

/** What the address is still to say: by lab, the query with its settings in it. */
const waiting = new Map<string, (search: string) => string>();
let resting = false;

/**
 * Writes a lab's settings into the page's address, at once or after a short pause. The back button still leaves the page:
 * no history is made.
 *
 * @example remember(schema, settings)
 */
export function remember<F extends Readonly<Record<string, Field<unknown>>>>(
  schema: Schema<F>,
  settings: SettingsOf<Schema<F>>,
): void {
  waiting.set(schema.lab, (search) => searchWith(schema, search, settings));
  if (!resting) write();
}

function write(): void {
  resting = waiting.size > 0;
  if (!resting) return;
  const { pathname, search, hash } = location;
  const query = [...waiting.values()].reduce((before, withSettings) => withSettings(before), search);
  waiting.clear();
  history.replaceState(history.state, '', `${pathname}${query}${hash}`);
  setTimeout(write, PAUSE);
}
