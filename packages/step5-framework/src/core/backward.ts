import { DTypeError, formatShape, ShapeError, type NDArray } from '@first-principles/linalg';
import { ConcretizationError, numpy as np } from '@first-principles/step4-autodiff';
import { avalOf, formatAval, sameAval, type Tangent } from '@first-principles/step4-autodiff/tracing';
import { currentRecorder, type Recorder } from './cell.ts';
import type { Tensor } from './tensor.ts';

/** An operation that was noted: what it was done to, and how its cotangents go back. */
export class Operation {
  static #count = 0;
  /** Later operations have larger ones. */
  readonly id: number = Operation.#count++;
  readonly name: string;
  /** The operands that need a gradient. */
  readonly inputs: readonly Tensor[];
  /** Who was recording; a program's operations are of no use outside of it. */
  readonly recorder: Recorder | undefined = currentRecorder();
  /** The results that somebody has got, by place. */
  readonly results: (Tensor | undefined)[] = [];
  #pull: ((cotangents: readonly Tangent[]) => readonly Tangent[]) | null;

  constructor(
    name: string,
    inputs: readonly Tensor[],
    pull: (cotangents: readonly Tangent[]) => readonly Tangent[],
  ) {
    this.name = name;
    this.inputs = inputs;
    this.#pull = pull;
  }

  /** Cotangents of the inputs, from those of the results; once, unless the graph is retained. */
  pull(cotangents: readonly Tangent[], retainGraph: boolean): readonly Tangent[] {
    if (this.#pull === null) {
      throw new DTypeError(
        `backward: the way back through ${this.name} was already gone, and what it needed is given up: compute the result anew, or say { retainGraph: true } the first time`,
      );
    }
    const given = this.#pull(cotangents);
    if (!retainGraph) this.#pull = null;
    return given;
  }
}

/** What `backward` may be told. */
export interface BackwardOptions {
  /** How the number that matters changes with this result; 1 by default, if this is one number. */
  readonly gradient?: NDArray;
  /** Keeps what was noted, for another call. */
  readonly retainGraph?: boolean;
}

/**
 * Adds to every leaf's `grad` how `root` changes with it: each operation's cotangents go back to its operands, last
 * operation first, and where a tensor was used several times they add up.
 *
 * @source PyTorch, `torch.autograd.backward`; exercise step4-autodiff/06
 */
export function backward(root: Tensor, { gradient, retainGraph = false }: BackwardOptions): void {
  if (!root.requiresGrad) {
    throw new DTypeError(
      'backward: nothing here needs a gradient: no parameter or tensor with requiresGrad led to this result, or it was computed in noGrad',
    );
  }
  if (gradient === undefined && root.size !== 1) {
    throw new ShapeError(
      `backward: starts from one number: got shape ${formatShape(root.shape)}: take its sum or mean, or say { gradient }`,
    );
  }
  if (gradient !== undefined) checkLike('gradient', gradient, root);
  const arrived = new Map<Tensor, NDArray>();
  const give = (to: Tensor, cotangent: Tangent): void => {
    if (cotangent === null) return;
    const before = arrived.get(to);
    arrived.set(to, before === undefined ? cotangent : np.add(before, cotangent));
  };
  /** The gradient is whole: hooks see it, and whoever keeps it gets it. */
  const finish = (at: Tensor): Tangent => {
    let whole = arrived.get(at);
    arrived.delete(at);
    if (whole === undefined) return null;
    for (const hook of at.hooks) {
      const put = hook(whole);
      if (put) whole = checkLike('what a hook gives', put, at);
    }
    if (at.retainsGrad) at.grad = at.grad === null ? whole : np.add(at.grad, whole);
    return whole;
  };

  give(root, gradient ?? np.onesLike(root.data));
  const leaves = new Set<Tensor>(root.operation === null ? [root] : []);
  for (const operation of lastFirst(root)) {
    const cotangents = Array.from(operation.results, (result) =>
      result === undefined ? null : finish(result),
    );
    if (cotangents.every((c) => c === null)) continue;
    const given = operation.pull(cotangents, retainGraph);
    for (const [i, input] of operation.inputs.entries()) {
      give(input, given[i]);
      if (input.operation === null) leaves.add(input);
    }
  }
  for (const leaf of leaves) finish(leaf);
}

/** @throws ShapeError if a gradient has not the shape and type of its tensor */
function checkLike(what: string, gradient: NDArray, { data }: Tensor): NDArray {
  if (sameAval(gradient, data)) return gradient;
  throw new ShapeError(
    `backward: ${what} must be like its tensor, ${formatAval(avalOf(data))}: got ${formatAval(avalOf(gradient))}`,
  );
}

/** All operations that led to a tensor, none before those that used its results. */
function lastFirst(root: Tensor): Operation[] {
  const found = new Set<Operation>();
  const open = root.operation === null ? [] : [root.operation];
  for (let operation = open.pop(); operation !== undefined; operation = open.pop()) {
    if (found.has(operation)) continue;
    if (operation.recorder !== currentRecorder()) {
      throw new ConcretizationError(
        `backward: ${operation.name} was computed outside of the compiled function that goes back through it: compute everything that leads to the loss inside`,
      );
    }
    found.add(operation);
    for (const input of operation.inputs) if (input.operation !== null) open.push(input.operation);
  }
  return [...found].toSorted((a, b) => b.id - a.id);
}
