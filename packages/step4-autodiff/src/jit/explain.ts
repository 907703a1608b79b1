import { DTypeError } from '@first-principles/linalg';
import type { Arrays, Given } from '../core/functions.ts';
import type { Jaxpr } from '../jaxpr/jaxpr.ts';
import { countEquations, namesOf } from '../jaxpr/print.ts';
import { formatExplanation } from './explain-text.ts';
import { programOf } from './jit.ts';
import { PASSES } from './passes/index.ts';
import { bufferOf, type Buffer, type Place } from './wasm/memory/buffer.ts';
import { describe, type KernelDescription } from './wasm/describe.ts';
import { fallbacksOf } from './wasm/kernels/kernels.ts';
import { layOut, type Layout } from './wasm/layout.ts';
import { buffersOf, generateModule, rowsOf } from './wasm/kernels/module.ts';

/** What becomes of a jitted function, stage by stage. As a text it is made for reading. */
export interface Explanation {
  readonly name: string;
  /** As it was traced. */
  readonly jaxpr: Jaxpr;
  /** Equations after each pass, those of programs inside of programs too. */
  readonly passes: readonly { readonly name: string; readonly equations: number }[];
  /** After all passes. */
  readonly program: Jaxpr;
  readonly kernels: readonly KernelDescription[];
  /** Floating-point operations of one call, as far as they are known before it. */
  readonly operations: number;
  /** Bytes of all arrays of a call, what they would be if no two shared a place, and how many results take an argument's. */
  readonly memory: { readonly bytes: number; readonly unshared: number; readonly inPlace: number };
  /** Primitives that linalg computes between two calls into WebAssembly. */
  readonly fallbacks: readonly string[];
  /** Bytes of the WebAssembly module. */
  readonly moduleBytes: number;
  /** The module in WebAssembly's text format; addresses count from the program's own block of memory. */
  wat(): string;
  toString(): string;
}

/**
 * What `jit` makes of a function for arguments like these: its jaxpr, what each pass leaves of it, kernels, memory and
 * WebAssembly. Nothing is computed.
 *
 * @param jitted - what `jit` returned
 * @param args - its arguments, of which only shapes and types matter
 * @returns all of that as data, and as a text: `String(explain(step, weights, x))`
 * @throws DTypeError if `jit` did not make the function
 * @example explain(jit((x) => numpy.exp(numpy.mul(x, 2))), zeros([3])).kernels[0].results // ['d = exp(mul(a, 2))']
 */
export function explain<A extends readonly unknown[], R>(
  jitted: (...args: A) => Arrays<R>,
  ...args: Given<A>
): Explanation {
  const found = programOf(jitted, args);
  if (found === undefined)
    throw new DTypeError(
      `explain: takes what jit returned: got ${jitted.name || 'another function'}: explain(jit(f), …)`,
    );
  const { name, jaxpr, donated } = found;
  const layout = layOut(jaxpr, { donated });
  const { program } = layout;
  const module = generateModule(rowsOf(layout.kernels).map(({ kernels }) => kernels));
  const nameOf = naming(layout);
  const kernels = layout.kernels.map((kernel) => describe(kernel, nameOf));
  const buffers = allBuffers(layout);
  const explanation = {
    name,
    jaxpr,
    passes: passesOf(jaxpr, program),
    program,
    kernels,
    operations: sum(kernels.map(totalOf)),
    memory: {
      bytes: layout.bytes,
      unshared: sum(buffers.map(({ bytes }) => bytes)),
      inPlace: buffers.filter(({ isOwn }) => !isOwn).length,
    },
    fallbacks: fallbacksOf(layout.kernels),
    moduleBytes: module.toBytes().length,
    wat: () => module.toText(),
  };
  return { ...explanation, toString: () => formatExplanation(explanation) };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);

function totalOf({ operations, inside }: KernelDescription): number {
  return (operations ?? 0) + sum(inside.map(totalOf));
}

function passesOf(jaxpr: Jaxpr, last: Jaxpr): { name: string; equations: number }[] {
  let program = jaxpr;
  const passes = PASSES.map(({ name, run }) => {
    program = run(program);
    return { name, equations: countEquations(program) };
  });
  const equations = countEquations(last);
  return equations === passes.at(-1)!.equations
    ? passes
    : [...passes, { name: 'the same in programs inside', equations }];
}

/** Every buffer of a call, those that lie at others too. */
function allBuffers({ kernels, lives, ends }: Layout): Buffer[] {
  return [
    ...new Set([...lives.map(({ buffer }) => buffer), ...kernels.flatMap(buffersOf), ...ends.map(bufferOf)]),
  ];
}

/** What places are called: as the first variable that lies there, or by a number. */
function naming({ program, places }: Layout): (place: Place) => string {
  const known = new Map<Buffer, string>();
  for (const [variable, name] of namesOf(program)) {
    const place = places.get(variable);
    if (place !== undefined && !known.has(bufferOf(place))) known.set(bufferOf(place), name);
  }
  let others = 0;
  return (place) => {
    const buffer = bufferOf(place);
    const name = known.get(buffer) ?? `%${others++}`;
    known.set(buffer, name);
    return name;
  };
}
