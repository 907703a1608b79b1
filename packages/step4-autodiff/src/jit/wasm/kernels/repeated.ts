import { i32, type Expr, type Statement } from '@first-principles/wasm';
import { LANES } from '@first-principles/linalg/kernels';
import type { KernelModule } from './kernel-module.ts';
import { bufferOf, type Buffer, type Place } from '../memory/buffer.ts';
import { advance, defineLoop, loopPlaces, repeat, type Loop } from './loop.ts';

/** A loop that is run again and again, over places that move on: running sums, sums over windows. */
export interface Repeated {
  readonly kind: 'repeated';
  readonly loop: Loop;
  /** How often, along axes of which the last goes fastest. */
  readonly times: readonly number[];
  /** For each place that moves, the elements it goes along each of those axes. */
  readonly moves: ReadonlyMap<Place, readonly number[]>;
}

/** The buffers that it touches. */
export function repeatedBuffers({ loop }: Repeated): Buffer[] {
  return loopPlaces(loop).map(bufferOf);
}

/** Adds it to the module; answers its call. */
export function defineRepeated(
  module: KernelModule,
  name: string,
  { loop, times, moves }: Repeated,
): Statement {
  const moving = [...moves.keys()];
  const once = defineLoop(module, `${name}_once`, loop, moving);
  return module
    .func(name, {}, 'void', (_, scope) => {
      const by = moving.map(() => scope.local('i32', 'by'));
      const bytes = moving.map((place) => moves.get(place)!.map((step) => step * LANES[place.dtype].bytes));
      let body: Statement[] = [once(...by.map((local): Expr<'i32'> => local.get()))];
      for (let axis = times.length - 1; axis >= 0; axis--) {
        // the axis below has moved each place by its whole length
        const moved = bytes.map((steps) => (axis + 1 < times.length ? times[axis + 1] * steps[axis + 1] : 0));
        const on = by.flatMap((local, p) => advance(local, bytes[p][axis] - moved[p]));
        body = repeat(scope, times[axis], [...body, ...on]);
      }
      return [...by.map((local) => local.set(i32.const(0))), ...body];
    })
    .call({});
}
