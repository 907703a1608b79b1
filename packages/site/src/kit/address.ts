import { type Field, type Schema, searchWith, type SettingsOf } from './settings.ts';

/**
 * Writes a lab's settings into the page's address. The back button still leaves the page: no history is made.
 *
 * @example rememberIn(schema, settings)
 */
export function remember<F extends Readonly<Record<string, Field<unknown>>>>(
  schema: Schema<F>,
  settings: SettingsOf<Schema<F>>,
): void {
  const { pathname, search, hash } = location;
  history.replaceState(history.state, '', `${pathname}${searchWith(schema, search, settings)}${hash}`);
}
