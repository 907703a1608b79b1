import type { NDArray } from '@first-principles/linalg';
import { fill } from '../core/fill.ts';
import { bind, shapeRules, type Primitive } from '../core/primitive.ts';
import { reshape, transpose } from './axes.ts';
import type { Definition } from './define.ts';

/** Which of the three arrays of a convolution: images, kernels, or results. */
export type Role = 'x' | 'w' | 'y';

/** Their axes before height and width, if groups had an axis: N images, G groups, in each C channels and O kernels. */
const AXES = { x: 'NGC', w: 'GOC', y: 'NGO' } as const;

/** Where two of these axes are one in the array: [N, GC, …], [GO, C, …], [N, GO, …]. */
const JOINT = { x: 1, w: 0, y: 1 } as const;

/** The axis that the other two arrays have and this one has not; one that all three have is G. */
const ONLY_OTHERS = { x: 'O', w: 'N', y: 'C' } as const;

/**
 * A convolution, or what goes back from it, for a batch of its operands in one pass. The batch joins an axis that the
 * mapped arrays have, and the others have not: with the images and results it is so many images more, with the kernels
 * and results so many kernels, with the images and kernels so many channels; with all three so many groups.
 */
export function batched<P extends { readonly groups: number }>(
  primitive: Primitive<P>,
  takes: readonly [Role, Role],
  gives: Role,
): Definition<P>['vmap'] {
  return (operands, mapped, size, params) => {
    if (size === 0) {
      const samples = operands.map(({ shape, dtype }, i) => ({
        shape: shape.slice(Number(mapped[i])),
        dtype,
      }));
      const [{ shape, dtype }] = shapeRules.find(primitive)(samples, params as never);
      return fill(0, { shape: [0, ...shape], dtype });
    }
    const { groups } = params;
    const alone = takes.find((_, i) => !mapped[i]);
    const letter = alone === undefined ? 'G' : ONLY_OTHERS[alone];
    const joined = operands.map((a, i) => (mapped[i] ? fold(a, takes[i], letter, groups) : a));
    const [out] = bind(primitive, joined, {
      ...params,
      groups: letter === 'G' ? size * groups : groups,
    });
    return unfold(out, gives, letter, groups, size);
  };
}

/** [B, …], as one array of a convolution: B joins the axis of this letter. */
function fold(batch: NDArray, role: Role, letter: string, groups: number): NDArray {
  const [size, ...shape] = batch.shape;
  const apart = separate(shape, role, groups);
  const at = AXES[role].indexOf(letter);
  const order = [1, 2, 3, 4, 5].toSpliced(at, 0, 0);
  const moved = transpose(reshape(batch, [size, ...apart]), order);
  return reshape(moved, together(apart.with(at, size * apart[at]), role));
}

/** What `fold` has joined, apart again. */
function unfold(joined: NDArray, role: Role, letter: string, groups: number, size: number): NDArray {
  const apart = separate(joined.shape, role, letter === 'G' ? size * groups : groups);
  const at = AXES[role].indexOf(letter);
  const sample = apart.with(at, apart[at] / size);
  const order = [0, 1, 2, 3, 4, 5].filter((axis) => axis !== at);
  const batch = transpose(reshape(joined, sample.toSpliced(at, 0, size)), [at, ...order]);
  return reshape(batch, [size, ...together(sample, role)]);
}

/** A shape with an axis for the groups, five axes. */
function separate(shape: readonly number[], role: Role, groups: number): number[] {
  return shape.toSpliced(JOINT[role], 1, groups, shape[JOINT[role]] / groups);
}

/** A shape without it, four. */
function together(apart: readonly number[], role: Role): number[] {
  return apart.toSpliced(JOINT[role], 2, apart[JOINT[role]] * apart[JOINT[role] + 1]);
}
