import type { Convolution } from './kernels/convolution.ts';
import type { Dot } from './kernels/dot.ts';
import type { Kernel } from './kernels/kernels.ts';
import { buffersOf } from './kernels/module.ts';
import { bufferOf, type Place } from './memory/buffer.ts';

/** Primitives whose kernels can add a number to each column, or channel. */
export const BIASED: ReadonlySet<string> = new Set(['dotGeneral', 'conv']);

/**
 * Lets the kernel that writes a place add a number to each of its columns.
 *
 * @param bias - of the place's shape, broadcast
 * @returns false if it cannot: the numbers lie otherwise, or are not there yet when the kernel runs
 */
export function addBias(kernels: Kernel[], place: Place, bias: Place): boolean {
  const at = kernels.findIndex((kernel) => isTarget(kernel, place));
  if (at < 0 || !liesAlong(bias, place)) return false;
  if (kernels.slice(at).some((kernel) => buffersOf(kernel).includes(bufferOf(bias)))) return false;
  kernels[at] = { ...(kernels[at] as Dot | Convolution), bias };
  return true;
}

/** Whether a kernel that can add something writes a place. */
function isTarget(kernel: Kernel, place: Place): boolean {
  if (kernel.kind === 'dot') return bufferOf(kernel.target) === bufferOf(place);
  return kernel.kind === 'conv' && kernel.groups === 1 && bufferOf(kernel.target.place) === bufferOf(place);
}

/** Whether there is one number for each column: all that lie side by side in a place. */
function liesAlong(bias: Place, place: Place): boolean {
  return place.shape.every(
    (n, axis) => n === 1 || bias.strides[axis] === (place.strides[axis] === 1 ? 1 : 0),
  );
}
