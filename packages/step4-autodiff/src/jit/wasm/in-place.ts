import { isContiguous, NDArray } from '@first-principles/linalg';
import { sameShape } from '../../core/aval.ts';
import { bufferOf, type Place } from './memory/buffer.ts';
import type { Kernel } from './kernels/kernels.ts';
import type { Loop } from './kernels/loop.ts';
import { buffersOf } from './kernels/module.ts';
import { placesOf } from './kernels/node.ts';

/**
 * Lets results take the places of inputs that are given away: one whose last reader is the loop that computes the result,
 * element by element. A weight is then updated where it lies.
 *
 * @param given - inputs that are given away, and of which no result is a view
 * @param results - places of results
 */
export function inPlace(
  kernels: readonly Kernel[],
  given: readonly Place[],
  results: readonly Place[],
): void {
  const free = new Set(given);
  for (const result of results) {
    const k = kernels.findIndex((kernel) => buffersOf(kernel).includes(bufferOf(result)));
    const kernel = kernels[k];
    if (kernel?.kind !== 'loop') continue;
    const stores = kernel.stores.filter(({ target }) => bufferOf(target) === bufferOf(result));
    if (stores.length !== 1) continue;
    const [{ target }] = stores; // the result may be a view of it
    if (!isContiguous(target)) continue;
    const input = [...free].find(
      (place) =>
        place.dtype === target.dtype &&
        sameShape(place.shape, target.shape) &&
        kernels.slice(k + 1).every((later) => !buffersOf(later).includes(bufferOf(place))) &&
        readsAsItLies(kernel, place),
    );
    if (input === undefined) continue;
    free.delete(input);
    bufferOf(result).liesAt(bufferOf(input));
  }
}

/** Whether a loop reads an input, each element where it computes that of the result. */
function readsAsItLies({ stores }: Loop, input: Place): boolean {
  const reads = placesOf(stores.map(({ node }) => node)).filter(
    (place) => bufferOf(place) === bufferOf(input),
  );
  return (
    reads.length > 0 &&
    reads.every(
      (place) => place instanceof NDArray && isContiguous(place) && sameShape(place.shape, input.shape),
    )
  );
}
