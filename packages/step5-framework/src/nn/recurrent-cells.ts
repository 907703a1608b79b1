import { numpy as np } from '@first-principles/step4-autodiff';
import { checkShape } from '../core/check-shape.ts';
import type { Generator } from '../core/generator.ts';
import { applyAll, Tensor } from '../core/tensor.ts';
import { uniform } from './init.ts';
import { Module, Parameter } from './module.ts';
import {
  affine,
  ELMAN_RELU,
  ELMAN_TANH,
  GRU_RECURRENCE,
  LSTM_RECURRENCE,
  type Recurrence,
} from './recurrence.ts';

export interface RecurrentCellOptions {
  readonly bias?: boolean;
}

/** What carries a state from one step to the next. */
abstract class RecurrentCell<S> extends Module<[x: Tensor, state?: S], S> {
  /** [gates·H, I] */
  readonly weightIh: Parameter;
  /** [gates·H, H] */
  readonly weightHh: Parameter;
  /** [gates·H] */
  readonly biasIh: Parameter | null;
  /** [gates·H] */
  readonly biasHh: Parameter | null;
  readonly #recurrence: Recurrence;

  constructor(
    recurrence: Recurrence,
    inputs: number,
    hidden: number,
    generator: Generator,
    { bias = true }: RecurrentCellOptions,
  ) {
    super();
    this.#recurrence = recurrence;
    const rows = recurrence.gates * hidden;
    this.weightIh = drawn([rows, inputs], hidden, generator);
    this.weightHh = drawn([rows, hidden], hidden, generator);
    this.biasIh = bias ? drawn([rows], hidden, generator) : null;
    this.biasHh = bias ? drawn([rows], hidden, generator) : null;
  }

  /** One step: each array of the state, [N, H]; zeros if none is given. */
  protected step(x: Tensor, given: readonly Tensor[] | undefined): Tensor[] {
    const { weightIh, weightHh, biasIh, biasHh } = this;
    const name = this.constructor.name;
    const [hidden, inputs] = [weightHh.shape[1], weightIh.shape[1]];
    checkShape(name, 'x', x, ['N', inputs]);
    const batch = x.shape[0];
    const { states, step } = this.#recurrence;
    const state = given ?? Array.from({ length: states }, () => zeros([batch, hidden], x));
    for (const one of state) checkShape(name, 'the state', one, [batch, hidden]);
    const biases = biasIh === null || biasHh === null ? [] : [biasIh, biasHh];
    return applyAll(
      name,
      (input, wIh, wHh, ...rest) => {
        const [bIh, bHh] = rest.slice(states);
        return step(affine(input, wIh, bIh), affine(rest[0], wHh, bHh), rest.slice(0, states));
      },
      x,
      weightIh,
      weightHh,
      ...state,
      ...biases,
    );
  }
}

export interface RNNCellOptions extends RecurrentCellOptions {
  readonly nonlinearity?: 'tanh' | 'relu';
}

/**
 * One step of an Elman network.
 *
 * h' = tanh(W_ih·x + b_ih + W_hh·h + b_hh), x [N, I], h [N, H]; all parameters begin as U(±1/√H)
 *
 * @source PyTorch, `torch.nn.RNNCell`
 * @example new RNNCell(8, 16, new Generator(42))
 */
export class RNNCell extends RecurrentCell<Tensor> {
  constructor(inputs: number, hidden: number, generator: Generator, options: RNNCellOptions = {}) {
    super(options.nonlinearity === 'relu' ? ELMAN_RELU : ELMAN_TANH, inputs, hidden, generator, options);
  }

  forward(x: Tensor, h?: Tensor): Tensor {
    return this.step(x, h && [h])[0];
  }
}

/**
 * One step of an LSTM, whose gates stand in the order i, f, g, o.
 *
 * c' = σ(f)·c + σ(i)·tanh(g);  h' = σ(o)·tanh(c');  each gate is W_ih·x + b_ih + W_hh·h + b_hh, x [N, I], h and c [N, H]
 *
 * @source PyTorch, `torch.nn.LSTMCell`
 * @example const [h, c] = new LSTMCell(8, 16, new Generator(42)).call(x)
 */
export class LSTMCell extends RecurrentCell<readonly [h: Tensor, c: Tensor]> {
  constructor(inputs: number, hidden: number, generator: Generator, options: RecurrentCellOptions = {}) {
    super(LSTM_RECURRENCE, inputs, hidden, generator, options);
  }

  forward(x: Tensor, state?: readonly [h: Tensor, c: Tensor]): readonly [h: Tensor, c: Tensor] {
    const [h, c] = this.step(x, state);
    return [h, c];
  }
}

/**
 * One step of a GRU, whose gates stand in the order r, z, n.
 *
 * n = tanh(W_in·x + b_in + σ(r)·(W_hn·h + b_hn));  h' = (1 − σ(z))·n + σ(z)·h, x [N, I], h [N, H]
 *
 * @source PyTorch, `torch.nn.GRUCell`
 * @example new GRUCell(8, 16, new Generator(42))
 */
export class GRUCell extends RecurrentCell<Tensor> {
  constructor(inputs: number, hidden: number, generator: Generator, options: RecurrentCellOptions = {}) {
    super(GRU_RECURRENCE, inputs, hidden, generator, options);
  }

  forward(x: Tensor, h?: Tensor): Tensor {
    return this.step(x, h && [h])[0];
  }
}

/** U(±1/√H) */
export function drawn(shape: readonly number[], hidden: number, generator: Generator): Parameter {
  const bound = 1 / Math.sqrt(hidden);
  return new Parameter(uniform(shape, generator, { low: -bound, high: bound }));
}

/** A state before anything was seen. */
export function zeros(shape: readonly number[], like: Tensor): Tensor {
  return new Tensor(np.zeros(shape, like.dtype));
}
