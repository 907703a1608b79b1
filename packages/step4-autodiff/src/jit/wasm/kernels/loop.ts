import { br_if, i32, loop, type Expr, type Local, type Scope, type Statement } from '@first-principles/wasm';
import { coalesce, LANES, type Code } from '@first-principles/linalg/kernels';
import { bufferOf, type Place } from '../memory/buffer.ts';
import { placesOf, widthOf, type Node } from './node.ts';
import type { KernelModule } from './kernel-module.ts';
import { gather, scatter, splatAt } from './lanes.ts';
import { compute } from './registers.ts';

const VECTOR = 16;

/** Loops of so few operations compute some vectors in one round: what counts and moves takes as long as what computes. */
const SHORT = 6;
const TOGETHER = 4;

/** A loop over elements: target[i] = node[i] for each of some targets of one shape. */
export interface Loop {
  readonly kind: 'loop';
  readonly shape: readonly number[];
  readonly stores: readonly { readonly target: Place; readonly node: Node }[];
}

/** The loop that computes a whole target. */
export function storing(target: Place, node: Node): Loop {
  return { kind: 'loop', shape: target.shape, stores: [{ target, node }] };
}

/** What a loop reads and writes. */
export function loopPlaces({ stores }: Loop): Place[] {
  return [...placesOf(stores.map(({ node }) => node)), ...stores.map(({ target }) => target)];
}

/** do body, `count` times; the counter counts down. */
export function repeat(scope: Scope, count: number, body: readonly Statement[]): Statement[] {
  if (count === 0) return [];
  if (count === 1) return [...body];
  const counter = scope.local('i32', 'left');
  return [
    counter.set(i32.const(count)),
    loop((again) => [...body, br_if(again, counter.tee(i32.sub(counter.get(), i32.const(1))))]),
  ];
}

/** pointer += bytes */
export function advance(pointer: Local<'i32'>, bytes: number): Statement[] {
  return bytes === 0 ? [] : [pointer.set(i32.add(pointer.get(), i32.const(bytes)))];
}

/** Where a place begins, in bytes. */
export function addressOf(place: Place): number {
  return bufferOf(place).address + place.offset * LANES[place.dtype].bytes;
}

/** A loop as a function: each place that moves begins so many bytes further on. */
export type LoopFunc = (...by: readonly Expr<'i32'>[]) => Statement;

/**
 * Adds a loop to the module, as a function. Axes that all operands cross alike are one; the last axis is computed a vector
 * at a time, and what is left of it in a part of one. Not a byte beyond the targets is written.
 *
 * @param moving - places that begin elsewhere at each call
 */
export function defineLoop(
  module: KernelModule,
  name: string,
  { shape, stores }: Loop,
  moving: readonly Place[] = [],
): LoopFunc {
  const nodes = stores.map(({ node }) => node);
  const width = widthOf(nodes);
  const count = VECTOR / width;
  const sources = placesOf(nodes);
  const targets = stores.map(({ target }) => target);
  const places = [...sources, ...targets];
  const walk = coalesce(
    shape,
    places.map(({ strides }) => strides),
  );
  const lengths = walk.shape.length === 0 ? [1] : walk.shape;
  const strides = walk.strides.map((list, p) =>
    (walk.shape.length === 0 ? [0] : list).map((n) => n * LANES[places[p].dtype].bytes),
  );
  const inner = lengths.length - 1;

  const parameters = Object.fromEntries(moving.map((_, i) => [`by${i}`, 'i32' as const]));
  const func = module.func(name, parameters, 'void', (by, scope) => {
    const begin = (place: Place): Expr<'i32'> => {
      const address = i32.const(addressOf(place));
      const i = moving.indexOf(place);
      return i < 0 ? address : i32.add(address, by[`by${i}`].get());
    };
    const code: Code = { scope, constants: [], body: [] };
    const pointers = places.map((place) => scope.local('i32', place.dtype));
    const values = new Map(sources.map((place) => [place, scope.local('v128', 'x')]));
    const results = compute(nodes, width, code, module, (place) => values.get(place)!);

    /** What stays the same along the last axis is loaded before it. */
    const still = sources.map((_, s) => strides[s][inner] === 0);
    const loadStill = sources.flatMap((place, s) =>
      still[s] ? [values.get(place)!.set(splatAt(place.dtype, width, pointers[s].get()))] : [],
    );
    /** The elements of a vector, the one of that number from where the pointers are. */
    const vector = (elements: number, number = 0): Statement[] => [
      ...sources.flatMap((place, s) => {
        if (still[s]) return [];
        const along = strides[s][inner];
        const value = gather(place.dtype, width, pointers[s], along, elements, number * count * along);
        return [values.get(place)!.set(value)];
      }),
      ...code.body,
      ...targets.flatMap((target, t) => {
        const pointer = pointers[sources.length + t];
        const along = strides[sources.length + t][inner];
        return scatter(target.dtype, width, pointer, along, elements, results[t], number * count * along);
      }),
    ];
    const on = (elements: number): Statement[] =>
      pointers.flatMap((pointer, p) => advance(pointer, elements * strides[p][inner]));
    const several = (vectors: number): Statement[] => [
      ...Array.from({ length: vectors }, (_, number) => vector(count, number)).flat(),
      ...on(vectors * count),
    ];

    const [whole, rest] = [Math.floor(lengths[inner] / count), lengths[inner] % count];
    const together = code.body.length <= SHORT ? TOGETHER : 1;
    let body: Statement[] = [
      ...loadStill,
      ...repeat(scope, Math.floor(whole / together), several(together)),
      ...(whole % together === 0 ? [] : several(whole % together)),
      ...(rest === 0 ? [] : [...vector(rest), ...on(rest)]),
    ];
    for (let axis = inner - 1; axis >= 0; axis--) {
      // the axis below has moved each pointer by its whole length
      const moves = pointers.flatMap((pointer, p) =>
        advance(pointer, strides[p][axis] - lengths[axis + 1] * strides[p][axis + 1]),
      );
      body = repeat(scope, lengths[axis], [...body, ...moves]);
    }
    return [...pointers.map((pointer, p) => pointer.set(begin(places[p]))), ...code.constants, ...body];
  });
  return (...by) => func.call(Object.fromEntries(by.map((value, i) => [`by${i}`, value])));
}
