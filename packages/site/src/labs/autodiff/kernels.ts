import { explain, formatJaxpr, jit, type KernelDescription } from '@first-principles/step4-autodiff';
import type { TypedFunction } from './evaluate-code.ts';

/** A kernel as a row of a table. */
export interface KernelRow {
  /** How many others it runs in. */
  readonly depth: number;
  readonly kind: string;
  readonly size: string;
  /** Floating-point operations; null where nobody knows before it runs. */
  readonly operations: number | null;
  readonly results: readonly string[];
}

/** What `jit` makes of a function. */
export interface Compiled {
  /** Equations as it was traced, and after each pass. */
  readonly passes: readonly { readonly name: string; readonly equations: number }[];
  /** After all passes. */
  readonly program: string;
  readonly kernels: readonly KernelRow[];
  /** Of all arrays of a call. */
  readonly memoryBytes: number;
  readonly moduleBytes: number;
  /** WebAssembly's text format; the beginning of it, if it is very long. */
  readonly wat: string;
}

/** Characters of WebAssembly that are shown. */
const MOST = 100_000;

/** What becomes of a function for arguments like these. */
export function compiled(f: TypedFunction, args: readonly unknown[]): Compiled {
  const { passes, program, kernels, memory, moduleBytes, wat } = explain(jit(f), ...(args as never[]));
  const text = wat();
  return {
    passes: passes.map(({ name, equations }) => ({ name, equations })),
    program: formatJaxpr(program),
    kernels: kernels.flatMap((kernel) => rowsOf(kernel, 0)),
    memoryBytes: memory.bytes,
    moduleBytes,
    wat: text.length > MOST ? `${text.slice(0, MOST)}\n;; … and ${text.length - MOST} characters more` : text,
  };
}

function rowsOf({ kind, size, operations, results, inside }: KernelDescription, depth: number): KernelRow[] {
  const row = { depth, kind, size, operations: operations ?? null, results };
  return [row, ...inside.flatMap((kernel) => rowsOf(kernel, depth + 1))];
}
