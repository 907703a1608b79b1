/** What is left to typed code: JavaScript's own, WebAssembly, and what has no way out. */
const ALLOWED: ReadonlySet<string> = new Set(
  `globalThis self undefined NaN Infinity isNaN isFinite parseFloat parseInt Object Function Array Number
   Boolean String Symbol BigInt Math Date RegExp JSON Promise Proxy Reflect Map Set WeakMap WeakSet WeakRef
   FinalizationRegistry Iterator Error AggregateError EvalError RangeError ReferenceError SyntaxError TypeError
   URIError ArrayBuffer SharedArrayBuffer DataView Atomics Int8Array Uint8Array Uint8ClampedArray Int16Array
   Uint16Array Int32Array Uint32Array BigInt64Array BigUint64Array Float16Array Float32Array Float64Array Intl
   WebAssembly console performance structuredClone TextEncoder TextDecoder decodeURI decodeURIComponent
   encodeURI encodeURIComponent`.split(/\s+/),
);

/**
 * Takes everything from a worker's global scope that is not allowed: network, storage, other workers, messages, timers
 * (which take texts), eval; and from functions the constructors that make functions of texts. What is not known here is
 * taken too. A script can then load nothing, unless it has the word `import` in it.
 *
 * @returns what could not be taken
 */
export function lockDown(scope: object): string[] {
  const left: string[] = [];
  for (
    let holder = scope;
    holder !== null && holder !== Object.prototype;
    holder = Object.getPrototypeOf(holder) as object
  ) {
    for (const name of Object.getOwnPropertyNames(holder)) {
      if (ALLOWED.has(name) || (holder !== scope && name === 'constructor')) continue;
      if (Reflect.deleteProperty(holder, name)) continue;
      if (typeof Reflect.get(scope, name) !== 'number') left.push(name); // constants stay
    }
  }
  const makers = [function f() {}, async function f() {}, function* f() {}, async function* f() {}].map(
    (f) => Object.getPrototypeOf(f) as object,
  );
  for (const prototype of makers) {
    Object.defineProperty(prototype, 'constructor', {
      value: undefined,
      writable: false,
      configurable: false,
    });
  }
  // Function itself is one of them; `instanceof Function` goes on.
  Reflect.set(scope, 'Function', { [Symbol.hasInstance]: (value: unknown) => typeof value === 'function' });
  return left;
}
