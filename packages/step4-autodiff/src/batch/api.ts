import {
  AxisError,
  DTypeError,
  formatShape,
  normalizeAxis,
  ShapeError,
  type NDArray,
} from '@first-principles/linalg';
import { flat, type Arrays, type Given } from '../core/functions.ts';
import { leafCount, treeFlatten, treeUnflatten, type TreeDef } from '../core/pytree.ts';
import { transpose } from '../primitives/axes.ts';
import { repeated } from '../primitives/elementwise.ts';
import { vmapFlat } from './vmap.ts';

/** Which axis of each leaf is the batch: a number for all, null for none, or a tree of those that begins as the value does. */
export type Axes = number | null | readonly Axes[] | { readonly [key: string]: Axes };

/** What `vmap` may be told. */
export interface VmapOptions {
  /** One for all arguments, or a list, one each. 0 by default. */
  readonly inAxes?: Axes;
  /** Where the batch goes in the result. 0 by default. */
  readonly outAxes?: Axes;
}

/**
 * f, which is written for one sample, for a whole batch at once: as a loop over samples, but in one pass.
 *
 * vmap(f)(xs)[i] = f(xs[i])
 *
 * @param f - from trees of arrays to a tree of arrays
 * @returns a function of the same arguments, those with an axis in `inAxes` with that axis more, of one length
 * @throws ShapeError if the lengths differ, or nothing is mapped
 * @throws AxisError if there is no such axis
 * @source JAX, `jax.vmap`
 * @example vmap((x: NDArray) => numpy.sum(x))(ones([3, 4])) // [4, 4, 4]
 */
export function vmap<A extends readonly unknown[], R>(
  f: (...args: A) => R,
  { inAxes = 0, outAxes = 0 }: VmapOptions = {},
): (...args: Given<A>) => Arrays<R> {
  return (...args) => {
    const { leaves, treedef } = treeFlatten(args);
    const axes = axesOf('inAxes', inAxes, treedef).map((axis, i) =>
      axis === null ? null : normalizeAxis(`vmap: argument leaf ${i}`, axis, leaves[i].shape),
    );
    const size = batchSize(leaves, axes);
    const batches = leaves.map((x, i) => {
      const axis = axes[i];
      return axis === null ? x : transpose(x, [axis, ...[...x.shape.keys()].filter((a) => a !== axis)]);
    });
    const { call, outTree } = flat(f, treedef);
    const out = vmapFlat(
      call,
      batches,
      axes.map((axis) => axis !== null),
      size,
    );
    const places = axesOf('outAxes', outAxes, outTree());
    const results = out.outputs.map((y, i) => toPlace(y, out.mapped[i], places[i], size));
    return treeUnflatten(outTree(), results) as Arrays<R>;
  };
}

/** The axis of each leaf, from a tree that may end before the value's does. */
function axesOf(name: string, axes: Axes, def: TreeDef): (number | null)[] {
  if (axes === null || typeof axes === 'number') return Array.from({ length: leafCount(def) }, () => axes);
  if (def.kind === 'list' && Array.isArray(axes) && axes.length === def.children.length) {
    return def.children.flatMap((child, i) => axesOf(name, axes[i] as Axes, child));
  }
  if (def.kind === 'object' && !Array.isArray(axes)) {
    const given = axes as { readonly [key: string]: Axes };
    const missing = def.keys.find((key) => !(key in given));
    if (missing === undefined) return def.keys.flatMap((key, i) => axesOf(name, given[key], def.children[i]));
  }
  throw new DTypeError(
    `vmap: ${name} must begin as the value does: got ${JSON.stringify(axes)} for ${def.kind === 'list' ? `a list of ${def.children.length}` : `a ${def.kind}`}`,
  );
}

function batchSize(leaves: readonly NDArray[], axes: readonly (number | null)[]): number {
  const sizes = leaves.flatMap((x, i) => (axes[i] === null ? [] : [x.shape[axes[i]]]));
  if (sizes.length === 0) {
    throw new ShapeError(
      'vmap: nothing is mapped: at least one argument needs an axis in inAxes that is not null',
    );
  }
  if (sizes.some((size) => size !== sizes[0])) {
    const seen = leaves.map((x, i) => `${formatShape(x.shape)} along ${axes[i] ?? 'none'}`).join(', ');
    throw new ShapeError(
      `vmap: mapped axes must be of one length: got ${seen}: inAxes says which axis of each argument is the batch, null that all samples share it`,
    );
  }
  return sizes[0];
}

function toPlace(y: NDArray, mapped: boolean, axis: number | null, size: number): NDArray {
  if (axis === null) {
    if (mapped) throw new AxisError('vmap: outAxes is null for a result that differs from sample to sample');
    return y;
  }
  const batch = mapped ? y : repeated(y, size);
  const at = normalizeAxis('vmap: outAxes', axis, batch.shape);
  const order = [...batch.shape.keys()].slice(1);
  return transpose(batch, order.toSpliced(at, 0, 0));
}
