import { DTypeError, type DType, type NDArray } from '@first-principles/linalg';
import { numpy as np } from '@first-principles/step4-autodiff';
import { Cell } from '../core/cell.ts';
import { Generator } from '../core/generator.ts';
import { Hooks, type Handle } from '../core/hooks.ts';
import { loadState, stateOf, type LoadOptions, type LoadReport, type Stateful } from '../core/stateful.ts';
import { Tensor } from '../core/tensor.ts';

/**
 * A tensor that belongs to a module and is learned.
 *
 * @source PyTorch, `torch.nn.Parameter`
 */
export class Parameter extends Tensor {
  constructor(data: NDArray | Tensor) {
    super(data instanceof Tensor ? data.data : data, { requiresGrad: true });
  }
}

/**
 * A tensor that belongs to a module and is saved with it, but not learned: a running mean.
 *
 * @source PyTorch, `torch.nn.Buffer`
 */
export class Buffer extends Tensor {
  constructor(data: NDArray | Tensor) {
    super(data instanceof Tensor ? data.data : data);
  }
}

/** Sees a module's operands before it is applied, and may put others in their place. */
export type ForwardPreHook = (
  module: Module,
  inputs: readonly unknown[],
) => readonly unknown[] | undefined | void;
/** Sees a module's operands and result, and may put another result in its place. */
export type ForwardHook = (module: Module, inputs: readonly unknown[], output: unknown) => unknown;

/**
 * A part of a network: parameters, buffers, other modules, and what they do together.
 *
 * Parameters, buffers, modules and generators are found in its fields (private ones, `#x`, nobody sees), in the order in which
 * these were made; lists of the first three too. `call` is what PyTorch writes as `module(x)`: `forward`, and the hooks.
 *
 * @source PyTorch, `torch.nn.Module`
 */
// oxlint-disable-next-line typescript/no-explicit-any -- a list of modules holds modules of any operands
export abstract class Module<I extends readonly any[] = any, O = any> implements Stateful {
  readonly #training = new Cell(true);
  readonly #preHooks = new Hooks<ForwardPreHook>();
  readonly #hooks = new Hooks<ForwardHook>();

  abstract forward(...inputs: I): O;

  /** `forward`, with what was registered before and after it. */
  call(...inputs: I): O {
    let given = inputs;
    for (const hook of this.#preHooks) given = (hook(this, given) as I | undefined) ?? given;
    let output = this.forward(...given);
    for (const hook of this.#hooks) output = (hook(this, given, output) as O | undefined) ?? output;
    return output;
  }

  registerForwardPreHook(hook: ForwardPreHook): Handle {
    return this.#preHooks.add(hook);
  }

  registerForwardHook(hook: ForwardHook): Handle {
    return this.#hooks.add(hook);
  }

  /** Whether it is learning: dropout and batch normalisation ask. */
  get training(): boolean {
    return this.#training.value;
  }

  /** Says so to it alone: `train` and `eval` tell the modules inside too. */
  set training(on: boolean) {
    this.#training.value = on;
  }

  /** Says so to it and all modules inside. */
  train(on = true): this {
    for (const [, module] of this.namedModules()) module.training = on;
    return this;
  }

  eval(): this {
    return this.train(false);
  }

  /** What it consists of, by name: parameters, buffers and modules; modules that are lists say here what they hold. */
  *members(): Iterable<[name: string, member: Tensor | Module]> {
    for (const [field, value] of Object.entries(this)) yield* membersOf(stateName(field), value);
  }

  /** It and all modules inside, each once, by path: `''`, `layers.0`. */
  *namedModules(prefix = '', seen: Set<Module> = new Set()): Iterable<[string, Module]> {
    if (seen.has(this)) return;
    seen.add(this);
    yield [prefix, this];
    for (const [name, member] of this.members()) {
      if (member instanceof Module) yield* member.namedModules(join(prefix, name), seen);
    }
  }

  /** All that is learned, each once, by path: `layers.0.weight`. */
  *namedParameters(): Iterable<[string, Parameter]> {
    yield* once(this.#tensors(''), (tensor) => tensor instanceof Parameter) as Iterable<[string, Parameter]>;
  }

  /** All that is saved but not learned, each once, by path. */
  *namedBuffers(): Iterable<[string, Buffer]> {
    yield* once(this.#tensors(''), (tensor) => tensor instanceof Buffer) as Iterable<[string, Buffer]>;
  }

  parameters(): Parameter[] {
    return Array.from(this.namedParameters(), ([, parameter]) => parameter);
  }

  /** Parameters and buffers by path, as PyTorch names them; what is used twice is there twice. */
  stateTensors(): Map<string, Tensor> {
    return new Map(this.#tensors(''));
  }

  stateCells(): Map<string, Cell> {
    return new Map(Array.from(this.stateTensors(), ([name, { cell }]) => [name, cell]));
  }

  /** The arrays of `stateTensors`, to be saved. */
  stateDict(): Record<string, NDArray> {
    return stateOf(this);
  }

  /**
   * Takes the arrays of a `stateDict`, all of them or none. Floats of another precision are converted, which the report
   * says; so are integers that fit.
   *
   * @throws CheckpointError that lists all names that are missing or unknown (unless `strict` is false), and all arrays
   *   that do not fit
   * @source PyTorch, `torch.nn.Module.load_state_dict`
   */
  loadStateDict(saved: Readonly<Record<string, NDArray>>, options: LoadOptions = {}): LoadReport {
    return loadState(this, saved, options);
  }

  /** Where its randomness comes from, by path: `layers.1.generator`; one that is used twice is there twice. */
  *namedGenerators(): Iterable<[string, Generator]> {
    for (const [path, module] of this.namedModules()) {
      for (const [field, value] of Object.entries(module)) {
        if (value instanceof Generator) yield [join(path, stateName(field)), value];
      }
    }
  }

  zeroGrad(): void {
    for (const parameter of this.parameters()) parameter.grad = null;
  }

  /** Whether its parameters are learned from now on. */
  requiresGrad(needed = true): this {
    for (const parameter of this.parameters()) parameter.requiresGrad = needed;
    return this;
  }

  /** Its floats in another type. */
  to(dtype: Extract<DType, `float${number}`>): this {
    for (const tensor of new Set(this.stateTensors().values())) {
      if (tensor.dtype === 'float32' || tensor.dtype === 'float64')
        tensor.cell.value = np.astype(tensor.data, dtype);
      tensor.grad = null;
    }
    return this;
  }

  *#tensors(prefix: string): Iterable<[string, Tensor]> {
    for (const [name, member] of this.members()) {
      if (member instanceof Tensor) yield [join(prefix, name), member];
      else yield* member.#tensors(join(prefix, name));
    }
  }
}

/** Modules one after another: each takes what the one before gives. */
export class Sequential<I = Tensor, O = Tensor> extends Module<[I], O> {
  readonly layers: readonly Module[];

  constructor(...layers: readonly Module[]) {
    super();
    this.layers = layers;
  }

  forward(x: I): O {
    return this.layers.reduce<unknown>((value, layer) => layer.call(value), x) as O;
  }

  override members(): Iterable<[string, Module]> {
    return this.layers.map((layer, i) => [String(i), layer]);
  }
}

/** The members of a field: itself, or those of a list, by number. */
function* membersOf(name: string, value: unknown): Iterable<[string, Tensor | Module]> {
  if (value instanceof Parameter || value instanceof Buffer || value instanceof Module) yield [name, value];
  else if (Array.isArray(value)) {
    for (const [i, entry] of value.entries()) yield* membersOf(`${name}.${i}`, entry);
  } else if (value instanceof Tensor && value.requiresGrad) {
    throw new DTypeError(
      `Module: ${name} needs a gradient but is no Parameter: new Parameter(…) makes one of it`,
    );
  }
}

/** A field as PyTorch would name it: runningMean is running_mean. */
function stateName(field: string): string {
  return field.replaceAll(/(?<=[a-z\d])[A-Z]/g, (letter) => `_${letter}`).toLowerCase();
}

function join(prefix: string, name: string): string {
  return prefix === '' ? name : `${prefix}.${name}`;
}

function* once(
  tensors: Iterable<[string, Tensor]>,
  wanted: (tensor: Tensor) => boolean,
): Iterable<[string, Tensor]> {
  const seen = new Set<Tensor>();
  for (const [name, tensor] of tensors) {
    if (!wanted(tensor) || seen.has(tensor)) continue;
    seen.add(tensor);
    yield [name, tensor];
  }
}
