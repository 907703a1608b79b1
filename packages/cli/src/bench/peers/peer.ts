import type { Contender } from '../harness.ts';

/** The operands of a matrix product: a is [m, k], b is [k, n], both row-major float32. */
export interface Operands {
  readonly m: number;
  readonly k: number;
  readonly n: number;
  readonly a: Float32Array;
  readonly b: Float32Array;
}

/** A work made ready: its numbers, to be compared first, and its stopwatch. */
export interface Prepared {
  /** [m, n], row-major. */
  readonly result: Float32Array;
  readonly contender: Contender;
  /** Gives back what the work holds. */
  readonly release?: () => void;
}

/** Another library that we are measured against. */
export interface Peer {
  readonly name: string;
  /** What the record says of it: version, threads, the libraries beneath it. */
  readonly about: Readonly<Record<string, unknown>>;
  /** Why it is not what it claims to be. */
  readonly invalid?: string;
  /** Makes `a·b` ready to be timed, its operands resident. */
  readonly matmul: (operands: Operands) => Prepared | Promise<Prepared>;
  /** Ends what was started for it. */
  readonly close?: () => void;
}
