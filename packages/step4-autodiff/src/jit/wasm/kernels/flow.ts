import {
  br,
  i32,
  loop,
  memory,
  when,
  type ModuleBuilder,
  type Scope,
  type Statement,
} from '@first-principles/wasm';
import { LANES } from '@first-principles/linalg/kernels';
import { cut } from '../../../programs/lists.ts';
import { bufferOf, type Buffer, type Place } from '../memory/buffer.ts';
import type { Kernel } from './kernels.ts';
import { addressOf, advance, repeat } from './loop.ts';

/** Kernels, one after another. */
export type Block = readonly Kernel[];

/** One of several blocks is run: the one of this number, or the nearest that there is. */
export interface Choice {
  readonly kind: 'choice';
  readonly index: Place;
  readonly branches: readonly Block[];
}

/** What a step of a scan has an entry of: the whole, of which step k has entry k, and where the body has it. */
export interface Stacked {
  /** [length, …], each entry without gaps. */
  readonly whole: Place;
  /** […], without gaps. */
  readonly entry: Place;
}

/** A block is run for each entry of some arrays. What it carries along it brings back itself. */
export interface Scan {
  readonly kind: 'scan';
  readonly length: number;
  /** From the last entry to the first. */
  readonly reverse: boolean;
  readonly body: Block;
  /** Entries that are brought to the body before each step, and those that are brought back after it. */
  readonly taken: readonly Stacked[];
  readonly given: readonly Stacked[];
}

/** A block is run while another one leaves true in `test`. */
export interface While {
  readonly kind: 'while';
  readonly condition: Block;
  readonly test: Place;
  readonly body: Block;
}

/** Kernels that say which others are run, and how often. */
export type Flow = Choice | Scan | While;

export function isFlow(kernel: Kernel): kernel is Flow {
  return kernel.kind === 'choice' || kernel.kind === 'scan' || kernel.kind === 'while';
}

/** The blocks inside, in the order in which they are run. */
export function blocksOf(flow: Flow): readonly Block[] {
  if (flow.kind === 'choice') return flow.branches;
  return flow.kind === 'scan' ? [flow.body] : [flow.condition, flow.body];
}

/** The buffers that it touches between its blocks. */
export function flowBuffers(flow: Flow): Buffer[] {
  if (flow.kind === 'choice') return [bufferOf(flow.index)];
  if (flow.kind === 'while') return [bufferOf(flow.test)];
  return [...flow.taken, ...flow.given].flatMap(({ whole, entry }) => [bufferOf(whole), bufferOf(entry)]);
}

/**
 * Adds it to the module, as a function without parameters.
 *
 * @param blocks - the statements of its blocks; each stands in the code once
 */
export function defineFlow(
  module: ModuleBuilder,
  name: string,
  flow: Flow,
  blocks: readonly (readonly Statement[])[],
): { call(args: object): Statement } {
  return module.func(name, {}, 'void', (_, scope) => {
    if (flow.kind === 'choice') return choice(flow, blocks, scope);
    return flow.kind === 'scan' ? scan(flow, blocks[0], scope) : whileLoop(flow, blocks);
  });
}

function choice({ index }: Choice, branches: readonly (readonly Statement[])[], scope: Scope): Statement[] {
  const which = scope.local('i32', 'which');
  const last = branches.length - 1;
  const from = (branch: number): readonly Statement[] =>
    branch === last
      ? branches[last]
      : [when(i32.le_s(which.get(), i32.const(branch)), branches[branch], from(branch + 1))];
  return [which.set(i32.load(i32.const(addressOf(index)))), ...from(0)];
}

/** Pointers go over the entries; each is copied to the body's place, or from there. */
function scan(
  { length, reverse, taken, given }: Scan,
  body: readonly Statement[],
  scope: Scope,
): Statement[] {
  const entries = [...taken, ...given].map(({ whole, entry }) => {
    const { bytes } = LANES[whole.dtype];
    const step = whole.strides[0] * bytes;
    const first = addressOf(whole) + (reverse ? (length - 1) * step : 0);
    return {
      first: i32.const(first),
      pointer: scope.local('i32', whole.dtype),
      step: reverse ? -step : step,
      entry: i32.const(addressOf(entry)),
      bytes: i32.const(entry.size * bytes),
    };
  });
  const [before, after] = cut(entries, taken.length, given.length);
  return [
    ...entries.map(({ pointer, first }) => pointer.set(first)),
    ...repeat(scope, length, [
      ...before.map(({ entry, pointer, bytes }) => memory.copy(entry, pointer.get(), bytes)),
      ...body,
      ...after.map(({ entry, pointer, bytes }) => memory.copy(pointer.get(), entry, bytes)),
      ...entries.flatMap(({ pointer, step }) => advance(pointer, step)),
    ]),
  ];
}

/** while (condition) body */
function whileLoop({ test }: While, [condition, body]: readonly (readonly Statement[])[]): Statement[] {
  const holds = i32.load8_u(i32.const(addressOf(test)));
  return [loop((again) => [...condition, when(holds, [...body, br(again)])])];
}
