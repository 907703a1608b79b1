// What instrumented code calls (instrument.node.ts): it records, and does what the code would have done.
import { see, type Seen } from '../spec/seen.ts';
import { contentOf, type Content } from './content.ts';
import type { Step, Trace } from './trace.ts';

/** Steps that are kept of one observation. */
const STEPS = 4000;
/** Numbers that are kept of them all. */
const NUMBERS = 100_000;
/** Numbers of one value that is kept; a larger one is left out. */
const LARGEST = 4096;
const NOTHING: Seen = { kind: 'other', what: 'not recorded' };

interface Recording {
  readonly steps: Step[];
  readonly variables: Set<object>;
  numbers: number;
  cut: boolean;
  nan?: Step;
  infinity?: Step;
}

let recording: Recording | undefined;

/** Begins to record, from nothing. */
export function startTrace(): void {
  recording = { steps: [], variables: new Set(), numbers: 0, cut: false };
}

/** Ends the recording, and gives it. */
export function takeTrace(): Trace {
  const { steps, variables, cut, nan, infinity } = recording!;
  const last = [...variables].filter((value) => contentOf(value).count <= LARGEST).map((value) => see(value));
  recording = undefined;
  return { steps, last, cut, ...(nan && { nan }), ...(infinity && { infinity }) };
}

/** A variable's value, or one that is returned. */
export function at<T>(site: number, value: T): T {
  if (recording === undefined) return value;
  const content = contentOf(value);
  if (content.count > 0) keep(recording, site, value, content, []);
  if (typeof value === 'object' && value !== null && recording.variables.size < STEPS)
    recording.variables.add(value);
  return value;
}

/** `a * b` */
export function op<A, B, T>(site: number, a: A, b: B, f: (a: A, b: B) => T): T {
  return around(site, [a, b], () => f(a, b));
}

/** `-a` */
export function negative(site: number, a: number): number {
  return around(site, [a], () => -a);
}

/** `f(a, b)` */
export function call<A extends unknown[], T>(site: number, f: (...args: A) => T, ...args: A): T {
  return around(site, args, () => f(...args));
}

/** `new F(a, b)` */
export function make<A extends unknown[], T>(site: number, F: new (...args: A) => T, ...args: A): T {
  return around(site, args, () => new F(...args));
}

/** A method that was looked up, before its arguments are computed. */
interface Method {
  readonly self: unknown;
  readonly key: PropertyKey;
  readonly f: unknown;
}

/** `self.key`, to be called */
export function method(self: unknown, key: PropertyKey): Method {
  return { self, key, f: (self as Record<PropertyKey, unknown>)[key] };
}

/** `self.key(a, b)` */
export function invoke(site: number, { self, key, f }: Method, ...args: unknown[]): unknown {
  if (typeof f !== 'function') throw new TypeError(`${String(key)} is not a function`);
  return around(site, [self, ...args], () => Reflect.apply(f, self, args) as unknown);
}

/** `target[key] = value` */
export function store<T>(site: number, target: Record<PropertyKey, T>, key: PropertyKey, value: T): T {
  target[key] = value;
  if (recording !== undefined) {
    // what a typed array makes of undefined
    const kept: unknown = ArrayBuffer.isView(target) ? target[key] : value;
    keep(recording, site, kept, contentOf(kept), [value]);
  }
  return value;
}

/** `v[i]++`, of which `before` is `v[i]` */
export function step(site: number, before: unknown, value: number): number {
  if (recording !== undefined) keep(recording, site, value, contentOf(value), [before]);
  return value;
}

function around<T>(site: number, operands: readonly unknown[], run: () => T): T {
  if (recording === undefined) return run();
  const before = operands.map(contentOf);
  // seen before the call, which may change them
  const seen = operands.map((operand, i) => keepable(operand, before[i]));
  const value = run();
  const content = contentOf(value);
  if (recording !== undefined && content.count > 0)
    keep(recording, site, value, content, operands, before, seen);
  return value;
}

function keepable(value: unknown, { count }: Content): Seen {
  const opaque = typeof value === 'function' || (typeof value === 'object' && value !== null && count === 0);
  return opaque || count > LARGEST ? NOTHING : see(value);
}

function keep(
  recording: Recording,
  site: number,
  value: unknown,
  content: Content,
  operands: readonly unknown[],
  before: readonly Content[] = operands.map(contentOf),
  seen: readonly Seen[] = operands.map((operand, i) => keepable(operand, before[i])),
): void {
  const made = (): Step => ({ site, value: keepable(value, content), operands: seen });
  if (operands.length > 0) {
    if (content.nan && !recording.nan && !before.some(({ nan }) => nan)) recording.nan = made();
    if (content.infinite && !recording.infinity && !before.some(({ infinite }) => infinite))
      recording.infinity = made();
  }
  const size = before.reduce((sum, { count }) => sum + Math.min(count, LARGEST), content.count);
  if (recording.steps.length === STEPS || recording.numbers + size > NUMBERS) recording.cut = true;
  if (recording.cut) return;
  recording.numbers += size;
  recording.steps.push(made());
}
