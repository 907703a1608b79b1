import { type Field, type Schema, searchWith, type SettingsOf } from './settings.ts';

/** Browsers allow only some changes of the address, the strictest a hundred in ten seconds: so many are made at once. */
const AT_ONCE = 40;
/** Milliseconds from one of the others to the next, as of a slider that is drawn on and on. */
const PAUSE = 250;

/** What the address is still to say: by lab, the query with its settings in it. */
const waiting = new Map<string, (search: string) => string>();
let resting = false;
/** Changes in the last ten seconds. */
let written = 0;

/**
 * Writes a lab's settings into the page's address, at once, or where much is changed after a short pause. The back button
 * still leaves the page: no history is made.
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
  resting = false;
  if (waiting.size === 0) return;
  const { pathname, search, hash } = location;
  const query = [...waiting.values()].reduce((before, withSettings) => withSettings(before), search);
  waiting.clear();
  history.replaceState(history.state, '', `${pathname}${query}${hash}`);
  written++;
  setTimeout(() => written--, 10_000);
  resting = written >= AT_ONCE;
  if (resting) setTimeout(write, PAUSE);
}
