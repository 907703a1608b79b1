import { array, DTypeError, type NDArray } from '@first-principles/linalg';
import { numpy as np } from '@first-principles/step4-autodiff';
import { Cell } from '../core/cell.ts';
import { noGrad } from '../core/grad-mode.ts';
import type { Stateful } from '../core/stateful.ts';
import { Parameter } from '../nn/module.ts';

/** What every optimizer is told. */
export interface Rate {
  /** Learning rate. */
  readonly lr: number;
}

/** Parameters that are learned with the same options. */
export interface GroupOptions {
  readonly parameters: Iterable<Parameter>;
}

/** What an optimizer remembers of one parameter: arrays by PyTorch's names. */
export type Slots = Readonly<Record<string, NDArray>>;

/** A parameter after a step, and what is remembered of it. */
export interface Updated {
  readonly p: NDArray;
  readonly slots: Slots;
}

/** What an optimizer is told besides the learning rate. */
export type Options<O extends Rate> = Omit<O, 'lr' | 'parameters'>;

/** Parameters with their options and what is remembered of each. */
export class ParameterGroup<O extends Rate> {
  readonly parameters: readonly Parameter[];
  /** The learning rate, float64 []. */
  readonly rate: Cell;
  /** All options but the learning rate; another value is another program. */
  readonly options: Cell<Options<O>>;
  readonly slots: ReadonlyMap<Parameter, Readonly<Record<string, Cell>>>;

  constructor(
    { parameters, lr, ...options }: O & { readonly parameters: readonly Parameter[] },
    slotsOf: (p: NDArray, options: Options<O>) => Slots,
  ) {
    this.parameters = parameters;
    this.rate = new Cell(array(lr, 'float64'));
    this.options = new Cell<Options<O>>(options);
    this.slots = new Map(
      parameters.map((parameter) => [
        parameter,
        Object.fromEntries(
          Object.entries(slotsOf(parameter.data, options)).map(([name, slot]) => [name, new Cell(slot)]),
        ),
      ]),
    );
  }

  get lr(): number {
    return Number(this.rate.value.item());
  }

  /** @throws DTypeError if it is negative or not finite */
  set lr(lr: number) {
    checkRate('ParameterGroup', lr);
    this.rate.value = array(lr, 'float64');
  }
}

/**
 * Changes parameters by their gradients. A parameter without one stays as it is.
 *
 * @source PyTorch, `torch.optim.Optimizer`
 */
export abstract class Optimizer<O extends Rate = Rate> implements Stateful {
  readonly groups: readonly ParameterGroup<O>[];

  /**
   * @param parameters - of a model; or groups of them with options of their own
   * @throws DTypeError if there are none, or one is in two groups
   */
  constructor(parameters: Iterable<Parameter> | Iterable<GroupOptions & Partial<O>>, defaults: O) {
    const name = this.constructor.name;
    const alone: Parameter[] = [];
    const groups: (GroupOptions & Partial<O>)[] = [];
    for (const one of parameters) {
      if (one instanceof Parameter) alone.push(one);
      else groups.push(one);
    }
    if (alone.length > 0) groups.push({ parameters: alone } as unknown as GroupOptions & Partial<O>);
    const lists = groups.map((group) => [...group.parameters]);
    const all = lists.flat();
    if (all.length === 0) {
      throw new DTypeError(`${name}: there is nothing to learn: got no parameters: pass model.parameters()`);
    }
    if (new Set(all).size < all.length) {
      throw new DTypeError(`${name}: a parameter is there twice: each may be in one group, once`);
    }
    this.groups = lists.map((list, i) => {
      const whole = { ...defaults, ...groups[i], parameters: list };
      this.check(whole);
      return new ParameterGroup(whole, (p, rest) => this.slotsOf(p, rest));
    });
  }

  /** What is remembered of a parameter before the first step. */
  protected abstract slotsOf(p: NDArray, options: Options<O>): Slots;

  /**
   * One step of one parameter.
   *
   * @param lr - of the parameter's type, []
   */
  protected abstract update(p: NDArray, g: NDArray, slots: Slots, lr: NDArray, options: Options<O>): Updated;

  /** @throws DTypeError if an option is out of its range */
  protected check({ lr }: O): void {
    checkRate(this.constructor.name, lr);
  }

  /** Of the first group; setting it sets it for all. */
  get lr(): number {
    return this.groups[0].lr;
  }

  set lr(lr: number) {
    for (const group of this.groups) group.lr = lr;
  }

  /** Moves every parameter that has a gradient. */
  step(): void {
    noGrad(() => {
      for (const { parameters, rate, options, slots } of this.groups) {
        for (const parameter of parameters) {
          const { grad } = parameter;
          if (grad === null) continue;
          const cells = slots.get(parameter)!;
          const held = Object.fromEntries(Object.entries(cells).map(([name, cell]) => [name, cell.value]));
          const lr = np.astype(rate.value, parameter.dtype);
          const updated = this.update(parameter.data, grad, held, lr, options.value);
          parameter.data = updated.p;
          for (const [name, slot] of Object.entries(updated.slots)) cells[name].value = slot;
        }
      }
    });
  }

  /** Forgets the gradients. */
  zeroGrad(): void {
    for (const { parameters } of this.groups) for (const parameter of parameters) parameter.grad = null;
  }

  /** Parameters are numbered over all groups, as PyTorch does: `groups.0.lr`, `state.0.exp_avg`. */
  stateCells(): Map<string, Cell> {
    const cells = new Map(this.groups.map(({ rate }, i) => [`groups.${i}.lr`, rate]));
    const slots = this.groups.flatMap((group) => [...group.slots.values()]);
    for (const [i, ofOne] of slots.entries()) {
      for (const [name, cell] of Object.entries(ofOne)) cells.set(`state.${i}.${name}`, cell);
    }
    return cells;
  }
}

/** @throws DTypeError if an option is not in its range */
export function inRange(name: string, option: string, value: number, ok: boolean, range: string): void {
  if (!ok) throw new DTypeError(`${name}: ${option} must be ${range}: got ${value}`);
}

function checkRate(name: string, lr: number): void {
  inRange(name, 'lr', lr, lr >= 0 && lr < Infinity, '≥ 0');
}
