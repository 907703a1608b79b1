/** Where our packages lie: lines in them are not the user's, but for the experiment, which is a user itself. */
const OURS =
  /\/(?:packages|@first-principles)\/(?:linalg|wasm|step4-autodiff)\/(?:src|dist)\/(?!experiment\/)/;

/** This file: in a page, the one into which all our code was put. */
const HERE = import.meta.url;

/** Where an equation comes from. */
export interface Origin {
  /** Where the code was, kept as the engine keeps it: reading it is what takes time. */
  readonly at: Error;
  /** Whether it belongs to the backward pass of what was asked for there. */
  readonly backward: boolean;
}

let asker: Origin | undefined;

/** Where the running code comes from: the equation that it is run for, or else the place where it is. */
export function origin(): Origin {
  if (asker !== undefined) return asker;
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 30;
  const at = new Error('origin');
  Error.stackTraceLimit = limit;
  return { at, backward: false };
}

/** Runs `f` for an equation: what it writes down, and what goes wrong in it, comes from there. */
export function onBehalfOf<T>(equation: Origin | undefined, f: () => T): T {
  if (equation === undefined) return f();
  const outer = asker;
  asker = equation;
  try {
    return f();
  } finally {
    asker = outer;
  }
}

/**
 * The innermost line of an origin that is not this package's, `file:line:column`; undefined where the engine does not
 * tell.
 */
export function userLine({ at: { stack = '' } }: Origin): string | undefined {
  for (const line of stack.split('\n').slice(1)) {
    const place = /\(?((?:file|https?|node|\/|[A-Za-z]:).*:\d+:\d+)\)?$/.exec(
      line.trim().replace(/^at /, ''),
    )?.[1];
    if (place !== undefined && !isOurs(place.replaceAll('\\', '/'))) return place;
  }
  return undefined;
}

function isOurs(place: string): boolean {
  return OURS.test(place) || place.startsWith(`${HERE}:`);
}

const located = new WeakSet<Error>();

/** Runs f, a function of the user's; an error that speaks of shapes, types or tracers says at which of their lines. */
export function saysWhere<T>(f: () => T): T {
  try {
    return f();
  } catch (error) {
    if (error instanceof Error && OWN.has(error.name) && !located.has(error)) {
      located.add(error);
      const line = userLine({ at: error, backward: false });
      const message = line === undefined ? error.message : `${error.message} (at ${line})`;
      const { stack } = error;
      if (stack !== undefined) error.stack = stack.replace(error.message, () => message);
      error.message = message;
    }
    throw error;
  }
}

const OWN: ReadonlySet<string> = new Set([
  'ShapeError',
  'AxisError',
  'DTypeError',
  'ConcretizationError',
  'LeakedTracerError',
  'UnsupportedError',
]);
