/** Where this package lies: lines in it are not the user's. */
const HERE = import.meta.url.replace(/jaxpr\/user-line\.[jt]s.*$/, '');

/** Where the running code is, kept as the engine keeps it: reading it is what takes time. */
export function origin(): Error {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 30;
  const here = new Error('origin');
  Error.stackTraceLimit = limit;
  return here;
}

/**
 * The innermost line of an origin that is not this package's, `file:line:column`; undefined where the engine does not
 * tell.
 */
export function userLine({ stack = '' }: Error): string | undefined {
  for (const line of stack.split('\n').slice(1)) {
    const place = /\(?((?:file|https?|node|\/|[A-Za-z]:).*:\d+:\d+)\)?$/.exec(
      line.trim().replace(/^at /, ''),
    )?.[1];
    if (place !== undefined && !`file://${place}`.includes(HERE) && !place.includes(HERE)) return place;
  }
  return undefined;
}
