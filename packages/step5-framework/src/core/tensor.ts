import {
  array,
  DTypeError,
  formatShape,
  isFloat,
  NDArray,
  ShapeError,
  type DType,
  type Shape,
} from '@first-principles/linalg';
import { nn, numpy as np } from '@first-principles/step4-autodiff';
import { avalOf, formatAval, sameAval, vjpFlat } from '@first-principles/step4-autodiff/tracing';
import { Cell } from './cell.ts';
import { isGradEnabled } from './grad-mode.ts';
import { Hooks, type Handle } from './hooks.ts';
import { backward, Operation, type BackwardOptions } from './backward.ts';

/** Sees a gradient when it is whole, and may put another in its place. */
export type GradientHook = (gradient: NDArray) => NDArray | undefined | void;

/** Nested lists of numbers. */
export type Numbers = number | boolean | readonly Numbers[];

/** What operations take. */
export type Operand = Tensor | NDArray | number;
/** What of it the function behind an operation sees. */
export type Values<A extends readonly unknown[]> = { [K in keyof A]: A[K] extends number ? number : NDArray };
type Axes = number | readonly number[];

/** What a tensor may be told when it is made. */
export interface TensorOptions {
  readonly requiresGrad?: boolean;
}

/** What changes in a leaf besides its data. They are made with it: a cell that a program makes is nobody's state. */
interface Leaf {
  readonly needed: Cell<boolean>;
  readonly gradient: Cell<NDArray | null>;
  readonly hooks: Hooks<GradientHook>;
}

/**
 * An array that remembers how it was computed, so that `backward` can find its derivatives.
 *
 * A tensor is either a leaf, made by somebody, or a result of an operation. `backward` adds to the `grad` of the leaves
 * that need one.
 *
 * @source PyTorch, `torch.Tensor`
 * @example new Tensor(array([1, 2]), { requiresGrad: true })
 */
export class Tensor {
  /** What made it; null for a leaf. */
  readonly operation: Operation | null;
  readonly #data: Cell;
  readonly #leaf: Leaf | null;
  /** Of a result: what was asked for. */
  #gradient: Cell<NDArray | null> | null = null;
  #hooks: Hooks<GradientHook> | null = null;

  /** @throws DTypeError if it needs a gradient but holds no floats */
  constructor(
    data: NDArray,
    { requiresGrad = false }: TensorOptions = {},
    operation: Operation | null = null,
  ) {
    if (!(data instanceof NDArray)) {
      throw new DTypeError(
        `Tensor: takes an array: got ${Array.isArray(data) ? 'a list' : `a ${typeof data}`}: tensor(…) makes one`,
      );
    }
    this.#data = new Cell(data);
    this.operation = operation;
    this.#leaf =
      operation === null ? { needed: new Cell(false), gradient: new Cell(null), hooks: new Hooks() } : null;
    if (requiresGrad) this.requiresGrad = true;
  }

  /** Its numbers. */
  get data(): NDArray {
    return this.#data.value;
  }

  /**
   * Puts other numbers in the place of its own.
   *
   * @throws ShapeError if they have another shape or type, or this is a result, whose history would be a lie
   */
  set data(data: NDArray) {
    if (this.operation !== null) {
      throw new ShapeError(
        `Tensor: only a leaf can be given other data: this is the result of ${this.operation.name}`,
      );
    }
    if (!sameAval(data, this.data)) {
      throw new ShapeError(
        `Tensor: data must keep its shape and type: it was ${formatAval(avalOf(this.data))}, got ${formatAval(avalOf(data))}`,
      );
    }
    this.#data.value = data;
  }

  /** The cell that holds `data`. */
  get cell(): Cell {
    return this.#data;
  }

  get shape(): Shape {
    return this.data.shape;
  }

  get dtype(): DType {
    return this.data.dtype;
  }

  get ndim(): number {
    return this.data.ndim;
  }

  get size(): number {
    return this.data.size;
  }

  /** Whether `backward` looks for its gradient: yes for a result of something that needs one. */
  get requiresGrad(): boolean {
    return this.#leaf === null || this.#leaf.needed.value;
  }

  set requiresGrad(needed: boolean) {
    if (this.#leaf === null) {
      if (needed) return;
      throw new DTypeError(
        'requiresGrad: a result needs a gradient because its operands do: use detach() instead',
      );
    }
    if (needed && !isFloat(this.dtype)) {
      throw new DTypeError(`requiresGrad: only floats have gradients: got ${this.dtype}`);
    }
    this.#leaf.needed.value = needed;
  }

  /** What `backward` found, in all calls since it was last null; of a leaf, or after `retainGrad()`. */
  get grad(): NDArray | null {
    return this.#slot?.value ?? null;
  }

  set grad(gradient: NDArray | null) {
    if (gradient !== null && !sameAval(gradient, this.data)) {
      throw new ShapeError(
        `grad: must have the shape and type of its tensor, ${formatAval(avalOf(this.data))}: got ${formatAval(avalOf(gradient))}`,
      );
    }
    this.retainGrad().#slot!.value = gradient;
  }

  /** Keeps the gradient of a result too. */
  retainGrad(): this {
    if (this.#leaf === null) this.#gradient ??= new Cell<NDArray | null>(null);
    return this;
  }

  get retainsGrad(): boolean {
    return this.#slot !== null;
  }

  get #slot(): Cell<NDArray | null> | null {
    return this.#leaf === null ? this.#gradient : this.#leaf.gradient;
  }

  /** Calls `hook` with the gradient whenever `backward` has found it; what the hook returns takes its place. */
  registerHook(hook: GradientHook): Handle {
    if (this.#leaf !== null) return this.#leaf.hooks.add(hook);
    this.#hooks ??= new Hooks();
    return this.#hooks.add(hook);
  }

  get hooks(): Iterable<GradientHook> {
    return this.#leaf?.hooks ?? this.#hooks ?? [];
  }

  /** The same numbers without the history. */
  detach(): Tensor {
    return new Tensor(this.data);
  }

  /** Its one number. */
  item(): number {
    if (this.size !== 1) throw new ShapeError(`item: takes one number: got shape ${formatShape(this.shape)}`);
    return Number(this.data.item());
  }

  /**
   * Adds to the `grad` of each leaf that needs one how this number changes with it.
   *
   * @throws DTypeError if nothing here needs a gradient, or it was already called
   * @throws ShapeError if this is not one number and no gradient is given
   */
  backward(options: BackwardOptions = {}): void {
    backward(this, options);
  }

  add(b: Operand): Tensor {
    return apply('add', np.add, this, b);
  }
  sub(b: Operand): Tensor {
    return apply('sub', np.sub, this, b);
  }
  mul(b: Operand): Tensor {
    return apply('mul', np.mul, this, b);
  }
  div(b: Operand): Tensor {
    return apply('div', np.div, this, b);
  }
  pow(b: Operand): Tensor {
    return apply('pow', np.pow, this, b);
  }
  matmul(b: Tensor | NDArray): Tensor {
    return apply('matmul', np.matmul, this, b);
  }
  neg(): Tensor {
    return apply('neg', np.neg, this);
  }
  exp(): Tensor {
    return apply('exp', np.exp, this);
  }
  log(): Tensor {
    return apply('log', np.log, this);
  }
  sqrt(): Tensor {
    return apply('sqrt', np.sqrt, this);
  }
  square(): Tensor {
    return apply('square', np.square, this);
  }
  abs(): Tensor {
    return apply('abs', np.abs, this);
  }
  tanh(): Tensor {
    return apply('tanh', np.tanh, this);
  }
  sigmoid(): Tensor {
    return apply('sigmoid', nn.sigmoid, this);
  }
  relu(): Tensor {
    return apply('relu', nn.relu, this);
  }
  /** Not below `low`, not above `high`. */
  clip(low: number, high: number): Tensor {
    return apply('clip', (x) => np.clip(x, low, high), this);
  }
  softmax(axis = -1): Tensor {
    return apply('softmax', (x) => nn.softmax(x, axis), this);
  }
  logSoftmax(axis = -1): Tensor {
    return apply('logSoftmax', (x) => nn.logSoftmax(x, axis), this);
  }

  sum(axis?: Axes, keepDims = false): Tensor {
    return apply('sum', (x) => np.sum(x, axis, keepDims), this);
  }
  mean(axis?: Axes, keepDims = false): Tensor {
    return apply('mean', (x) => np.mean(x, axis, keepDims), this);
  }
  /** Mean of the squared distances from the mean, ÷(N − ddof). */
  variance(axis?: Axes, keepDims = false, ddof = 0): Tensor {
    return apply('variance', (x) => np.variance(x, axis, keepDims, ddof), this);
  }
  max(axis?: Axes, keepDims = false): Tensor {
    return apply('max', (x) => np.max(x, axis, keepDims), this);
  }
  min(axis?: Axes, keepDims = false): Tensor {
    return apply('min', (x) => np.min(x, axis, keepDims), this);
  }
  /** Where the largest is, as int32. */
  argmax(axis?: number): Tensor {
    return apply('argmax', (x) => np.argmax(x, axis), this);
  }

  reshape(shape: Shape): Tensor {
    return apply('reshape', (x) => np.reshape(x, shape), this);
  }
  /** All axes from `start` on in one. */
  flatten(start = 0): Tensor {
    return this.reshape([...this.shape.slice(0, start), -1]);
  }
  /** Axes in another order; backwards by default. */
  permute(axes?: readonly number[]): Tensor {
    return apply('permute', (x) => np.transpose(x, axes), this);
  }
  /** Two axes in each other's place. */
  transpose(axis1: number, axis2: number): Tensor {
    return apply('transpose', (x) => np.swapAxes(x, axis1, axis2), this);
  }
  /** NumPy's x[…]: numbers, slices `[start, stop, step]`, `'...'`, `null`, arrays of integers. */
  index(...at: readonly np.At[]): Tensor {
    return apply('index', (x) => np.index(x, ...at), this);
  }

  toString(): string {
    const made = this.operation === null ? '' : `, from ${this.operation.name}`;
    return `Tensor(${String(this.data)}${this.requiresGrad && this.operation === null ? ', requiresGrad' : made})`;
  }
}

/**
 * Applies a function of arrays to tensors, and notes it for `backward` if one of them needs a gradient: its derivative is
 * that of the primitives it is made of.
 *
 * @param f - from arrays (and numbers) to an array
 * @example apply('cube', (x) => numpy.mul(x, numpy.mul(x, x)), tensor(3)).item() // 27
 */
export function apply<A extends readonly Operand[]>(
  name: string,
  f: (...operands: Values<A>) => NDArray,
  ...operands: A
): Tensor {
  return applyAll(name, (...values: Values<A>) => [f(...values)], ...operands)[0];
}

/** `apply` for a function with several results. */
export function applyAll<A extends readonly Operand[]>(
  name: string,
  f: (...operands: Values<A>) => readonly NDArray[],
  ...operands: A
): Tensor[] {
  const values = operands.map((x) => (x instanceof Tensor ? x.data : x));
  const moving = isGradEnabled()
    ? operands.flatMap((x, i) => (x instanceof Tensor && x.requiresGrad ? [i] : []))
    : [];
  if (moving.length === 0) return f(...(values as Values<A>)).map((y) => new Tensor(y));
  const { outputs, pull } = vjpFlat(
    (...moved) => {
      const all = [...values];
      for (const [k, i] of moving.entries()) all[i] = moved[k];
      return f(...(all as Values<A>));
    },
    moving.map((i) => values[i] as NDArray),
  );
  if (!outputs.some(({ dtype }) => isFloat(dtype))) return outputs.map((y) => new Tensor(y));
  const operation = new Operation(
    name,
    moving.map((i) => operands[i] as Tensor),
    pull,
  );
  const results = outputs.map((y) => new Tensor(y, {}, isFloat(y.dtype) ? operation : null));
  operation.results.push(...results);
  return results;
}

/**
 * A tensor of these numbers.
 *
 * @returns float32, unless a type is given
 * @source PyTorch, `torch.tensor`
 * @example tensor([[1, 2], [3, 4]], { requiresGrad: true })
 */
export function tensor(
  numbers: Numbers | NDArray,
  { dtype, requiresGrad = false }: TensorOptions & { readonly dtype?: DType } = {},
): Tensor {
  const data = numbers instanceof NDArray ? numbers : array(numbers as number[], dtype ?? 'float32');
  return new Tensor(dtype === undefined ? data : np.astype(data, dtype), { requiresGrad });
}
