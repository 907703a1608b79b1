import type { NDArray } from '@first-principles/linalg';
import { evalJaxpr } from '../jaxpr/evaluate.ts';
import type { Jaxpr } from '../jaxpr/jaxpr.ts';

/** A program that is ready to run. */
export type Executable = (args: readonly NDArray[]) => NDArray[];

/** What a backend may be told of a program. */
export interface CompileOptions {
  /** For each input that the caller gives away, what to call it; its memory may hold a result afterwards. */
  readonly donated?: readonly (string | undefined)[];
}

/** What runs programs. */
export interface Backend {
  readonly name: string;
  /** Prepares a program, once; the executable is then called often. */
  compile(jaxpr: Jaxpr, options?: CompileOptions): Executable;
}

/** What runs programs elsewhere, and answers later: a worker, an accelerator, another runtime. */
export interface AsyncBackend {
  readonly name: string;
  readonly asynchronous: true;
  /** Prepares a program, once; the executable is then called often. */
  compile(jaxpr: Jaxpr, options?: CompileOptions): AsyncExecutable;
}

/** A program that is ready to run, and whose results come later. */
export type AsyncExecutable = (args: readonly NDArray[]) => Promise<NDArray[]>;

/** One primitive after another, by linalg: the reference that every other backend must equal bit for bit. */
export const interpreter: Backend = {
  name: 'interpreter',
  compile: (jaxpr) => (args) => evalJaxpr(jaxpr, args),
};
