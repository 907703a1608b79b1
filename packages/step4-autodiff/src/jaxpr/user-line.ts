/** Where this package lies: lines in it are not the user's. */
const HERE = import.meta.url.replace(/jaxpr\/user-line\.[jt]s.*$/, '');

/**
 * The innermost line of the running code that is not this package's, `file:line:column`; undefined where the engine does
 * not tell.
 */
export function userLine(): string | undefined {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 30;
  const stack = new Error().stack ?? '';
  Error.stackTraceLimit = limit;
  for (const line of stack.split('\n').slice(1)) {
    const place = /\(?((?:file|https?|node|\/|[A-Za-z]:).*:\d+:\d+)\)?$/.exec(
      line.trim().replace(/^at /, ''),
    )?.[1];
    if (place !== undefined && !`file://${place}`.includes(HERE) && !place.includes(HERE)) return place;
  }
  return undefined;
}
