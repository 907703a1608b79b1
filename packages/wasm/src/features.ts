import { f32x4, v128 } from './instructions/vector.ts';
import { drop } from './instructions/control.ts';
import { ModuleBuilder } from './module.ts';
import type { Expr } from './node.ts';

/** What this engine's WebAssembly can do beyond the first version. A missing feature changes speed only. */
export interface Features {
  /** 128-bit vectors. */
  readonly simd: boolean;
  /** `relaxed_madd`: multiply and add that may round once. */
  readonly relaxedSimd: boolean;
  /** Shared memory that several workers may use: in a page only when it is cross-origin isolated. */
  readonly threads: boolean;
}

function validates(make: () => Expr<'v128'>): boolean {
  const builder = new ModuleBuilder();
  builder.func('probe', {}, 'void', () => [drop(make())]);
  return WebAssembly.validate(builder.toBytes());
}

function sharesMemory(): boolean {
  if (typeof SharedArrayBuffer === 'undefined') return false;
  try {
    return (
      new WebAssembly.Memory({ initial: 0, maximum: 1, shared: true }).buffer instanceof SharedArrayBuffer
    );
  } catch {
    return false;
  }
}

let detected: Features | undefined;

/**
 * Detects the engine's features once, by asking it to validate a two-line module for each.
 *
 * @example features().simd // true in Node 24
 */
export function features(): Features {
  detected ??= detect();
  return detected;
}

function detect(): Features {
  if (typeof WebAssembly === 'undefined') return { simd: false, relaxedSimd: false, threads: false };
  const zero = v128.const(Array.from<number>({ length: 16 }).fill(0));
  return {
    simd: validates(() => zero),
    relaxedSimd: validates(() => f32x4.relaxed_madd(zero, zero, zero)),
    threads: sharesMemory(),
  };
}
