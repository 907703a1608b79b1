import { formatShape, type NDArray, ones, ShapeError, zeros } from '@first-principles/linalg';
import type { Layer } from '@first-principles/step2-mnist';
import type { Norm } from '@first-principles/step2.1-adversarial';
import {
  completed,
  convolutionsOf,
  featuresOf,
  nameOf,
  nameOfLayer,
  type Structure,
  type Walk,
} from './configuration.ts';

/** Kernels, their biases, and what their batch norm learns, if they have one: w is [O, C/groups, KH, KW], the others [O]. */
export interface Kernels {
  readonly w: NDArray;
  readonly b: NDArray;
  readonly norm?: Pick<Norm, 'gamma' | 'beta'>;
}

/** What changes while a network learns, and the gradients of it: layers from the pixels up. */
export interface Layers {
  readonly convolutions: readonly Kernels[];
  readonly dense: readonly Layer[];
}

/** Layers that read images: kernels with the way they walk, batch norms with their running statistics. */
export interface Network extends Layers {
  readonly convolutions: readonly (Kernels & { readonly norm?: Norm; readonly walk?: Walk })[];
}

/** What is known of one array of a network. */
interface Parameter {
  readonly role: 'weights' | 'biases' | 'γ' | 'β';
  /** Counted from the pixels up. */
  readonly layer: number;
  readonly shape: readonly number[];
}

/** All arrays of a network, in the order of `parametersOf`. They come in pairs; the second of each has one axis. */
export function arraysOf(structure: Structure): Parameter[] {
  const units = [featuresOf(structure), ...structure.dense];
  const layers = structure.convolutions.length;
  return [
    ...convolutionsOf(structure).flatMap(({ input, output: [outputs], size }, layer): Parameter[] => {
      const { groups, norm } = completed(structure.convolutions[layer]);
      const shape = [outputs];
      return [
        { role: 'weights', layer, shape: [outputs, input[0] / groups, size, size] },
        { role: 'biases', layer, shape },
        ...(norm
          ? ([
              { role: 'γ', layer, shape },
              { role: 'β', layer, shape },
            ] as const)
          : []),
      ];
    }),
    ...structure.dense.flatMap((outputs, l): Parameter[] => [
      { role: 'weights', layer: layers + l, shape: [units[l], outputs] },
      { role: 'biases', layer: layers + l, shape: [outputs] },
    ]),
  ];
}

/** The arrays that learn, as optimizers take them: w, b (γ, β) of each convolution, then W, b of each dense layer. */
export function parametersOf({ convolutions, dense }: Layers): NDArray[] {
  return [
    ...convolutions.flatMap(({ w, b, norm }) =>
      norm === undefined ? [w, b] : [w, b, norm.gamma, norm.beta],
    ),
    ...dense.flatMap(({ W, b }) => [W, b]),
  ];
}

/** What batch norms remember: the running mean and variance of each. */
export function statisticsOf({ convolutions }: Network): NDArray[] {
  return convolutions.flatMap(({ norm }) => (norm === undefined ? [] : [norm.mean, norm.variance]));
}

/**
 * The network of such lists.
 *
 * @param statistics - of `statisticsOf`; by default those of norms that have seen nothing, mean 0 and variance 1
 */
export function networkOf(
  structure: Structure,
  parameters: readonly NDArray[],
  statistics?: readonly NDArray[],
): Network {
  const left = parameters.values();
  const next = (): NDArray => left.next().value!;
  const remembered = statistics?.values();
  const convolutions = structure.convolutions.map((convolution) => {
    const { stride, padding, dilation, groups, pool, norm } = completed(convolution);
    const kernels = { w: next(), b: next(), walk: { stride, padding, dilation, groups, pool } };
    if (!norm) return kernels;
    const [gamma, beta] = [next(), next()];
    const mean = remembered?.next().value ?? zeros(gamma.shape, gamma.dtype);
    const variance = remembered?.next().value ?? ones(gamma.shape, gamma.dtype);
    return { ...kernels, norm: { gamma, beta, mean, variance } };
  });
  return { convolutions, dense: structure.dense.map(() => ({ W: next(), b: next() })) };
}

/**
 * Checks that arrays are those of a structure.
 *
 * @throws ShapeError if they are not: which, and what it should be
 */
export function checkParameters(operation: string, structure: Structure, list: readonly NDArray[]): void {
  const arrays = arraysOf(structure);
  if (list.length !== arrays.length) {
    throw new ShapeError(
      `${operation}: a network of ${nameOf(structure)} has ${arrays.length} arrays: got ${list.length}`,
    );
  }
  for (const [p, { role, layer, shape }] of arrays.entries()) {
    if (formatShape(list[p].shape) !== formatShape(shape)) {
      throw new ShapeError(
        `${operation}: ${role} of ${nameOfLayer(structure, layer)} must be ${formatShape(shape)}: got ${formatShape(list[p].shape)}`,
      );
    }
  }
}
