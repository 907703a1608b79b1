import { DTypeError, type NDArray } from '@first-principles/linalg';
import { lax, numpy as np } from '@first-principles/step4-autodiff';
import { checkShape } from '../core/check-shape.ts';
import type { Generator } from '../core/generator.ts';
import { applyAll, type Tensor } from '../core/tensor.ts';
import { checkProbability, dropped } from './dropout.ts';
import { Module, type Parameter } from './module.ts';
import {
  affine,
  ELMAN_RELU,
  ELMAN_TANH,
  GRU_RECURRENCE,
  LSTM_RECURRENCE,
  type Recurrence,
} from './recurrence.ts';
import { drawn, zeros } from './recurrent-cells.ts';

export interface RecurrentOptions {
  /** How many layers, each above the one before. */
  readonly numLayers?: number;
  readonly bias?: boolean;
  /** Whether x and the output are [N, T, …] instead of [T, N, …]. */
  readonly batchFirst?: boolean;
  /** Whether each layer also reads from the end to the beginning; both outputs side by side are [T, N, 2H]. */
  readonly bidirectional?: boolean;
  /** How probably, in training, a number between two layers is 0. */
  readonly dropout?: number;
}

/** Layers that read a sequence, one step after another. */
abstract class Recurrent<S> extends Module<[x: Tensor, state?: S], readonly [output: Tensor, state: S]> {
  /** By PyTorch's names: weight_ih_l0 [gates·H, I], weight_hh_l0 [gates·H, H], bias_ih_l0, bias_hh_l0, …, with _reverse. */
  readonly weights: Readonly<Record<string, Parameter>>;
  readonly #recurrence: Recurrence;
  readonly #inputs: number;
  readonly #hidden: number;
  readonly #bias: boolean;
  readonly #batchFirst: boolean;
  readonly #layers: number;
  readonly #directions: number;
  readonly #dropout: number;
  /** Of its masks. */
  readonly generator: Generator;

  constructor(
    recurrence: Recurrence,
    inputs: number,
    hidden: number,
    generator: Generator,
    { numLayers = 1, bias = true, batchFirst = false, bidirectional = false, dropout = 0 }: RecurrentOptions,
  ) {
    super();
    if (!Number.isInteger(numLayers) || numLayers < 1)
      throw new DTypeError(
        `${this.constructor.name}: numLayers must be a whole number ≥ 1: got ${numLayers}`,
      );
    this.#recurrence = recurrence;
    this.#inputs = inputs;
    this.#hidden = hidden;
    this.#bias = bias;
    this.#batchFirst = batchFirst;
    this.#layers = numLayers;
    this.#directions = bidirectional ? 2 : 1;
    this.#dropout = checkProbability(this.constructor.name, dropout);
    this.generator = generator;
    const rows = recurrence.gates * hidden;
    const weights: Record<string, Parameter> = {};
    for (let layer = 0; layer < numLayers; layer++) {
      const width = layer === 0 ? inputs : hidden * this.#directions;
      for (const reverse of ['', '_reverse'].slice(0, this.#directions)) {
        const suffix = `_l${layer}${reverse}`;
        weights[`weight_ih${suffix}`] = drawn([rows, width], hidden, generator);
        weights[`weight_hh${suffix}`] = drawn([rows, hidden], hidden, generator);
        if (!bias) continue;
        weights[`bias_ih${suffix}`] = drawn([rows], hidden, generator);
        weights[`bias_hh${suffix}`] = drawn([rows], hidden, generator);
      }
    }
    this.weights = weights;
  }

  override members(): Iterable<[string, Parameter]> {
    return Object.entries(this.weights);
  }

  /** The output, and each array of the state after the last step, [layers·directions, N, H]. */
  protected run(x: Tensor, given: readonly Tensor[] | undefined): Tensor[] {
    const name = this.constructor.name;
    const batchFirst = this.#batchFirst;
    checkShape(name, 'x', x, batchFirst ? ['N', 'T', this.#inputs] : ['T', 'N', this.#inputs]);
    const { states } = this.#recurrence;
    const shape = [this.#layers * this.#directions, x.shape[batchFirst ? 0 : 1], this.#hidden];
    const first = given ?? Array.from({ length: states }, () => zeros(shape, x));
    for (const one of first) checkShape(name, 'the state', one, shape);
    const between = this.training && this.#dropout > 0 ? this.#layers - 1 : 0;
    const keys = Array.from({ length: between }, () => this.generator.next());
    return applyAll(
      name,
      (input, ...rest) => {
        const [output, ...last] = this.#read(
          batchFirst ? np.swapAxes(input, 0, 1) : input,
          keys,
          rest.slice(0, states),
          rest.slice(states),
        );
        return [batchFirst ? np.swapAxes(output, 0, 1) : output, ...last];
      },
      x,
      ...first,
      ...Object.values(this.weights),
    );
  }

  /** Layer above layer: the outputs of one, [T, N, directions·H], are the inputs of the next. */
  #read(
    x: NDArray,
    keys: readonly NDArray[],
    first: readonly NDArray[],
    weights: readonly NDArray[],
  ): NDArray[] {
    const each = this.#bias ? 4 : 2;
    const last: NDArray[][] = [];
    let input = x;
    for (let layer = 0; layer < this.#layers; layer++) {
      const outputs: NDArray[] = [];
      for (let direction = 0; direction < this.#directions; direction++) {
        const place = last.length;
        const [wIh, wHh, bIh, bHh] = weights.slice(place * each, (place + 1) * each);
        const [state, output] = this.#loop(
          affine(input, wIh, bIh), // of all steps at once
          first.map((one) => np.index(one, place)),
          wHh,
          bHh,
          direction === 1,
        );
        last.push(state);
        outputs.push(output);
      }
      input = outputs.length === 1 ? outputs[0] : np.concatenate(outputs, -1);
      if (layer < keys.length) input = dropped(input, this.#dropout, keys[layer]);
    }
    return [input, ...first.map((_, i) => np.stack(last.map((state) => state[i])))];
  }

  /** One layer in one direction. */
  #loop(
    fromInput: NDArray,
    first: NDArray[],
    wHh: NDArray,
    bHh: NDArray | undefined,
    reverse: boolean,
  ): [state: NDArray[], outputs: NDArray] {
    const { step } = this.#recurrence;
    return lax.scan(
      (state: NDArray[], now: NDArray): [NDArray[], NDArray] => {
        const next = step(now, affine(state[0], wHh, bHh), state);
        return [next, next[0]];
      },
      first,
      fromInput,
      { reverse },
    );
  }
}

export interface RNNOptions extends RecurrentOptions {
  readonly nonlinearity?: 'tanh' | 'relu';
}

/**
 * Elman's network over sequences: the state after each step is its output.
 *
 * hₜ = tanh(W_ih·xₜ + b_ih + W_hh·hₜ₋₁ + b_hh); all parameters begin as U(±1/√H)
 *
 * @source PyTorch, `torch.nn.RNN`; J. Elman, "Finding Structure in Time" (1990)
 * @example const [output, h] = new RNN(8, 16, new Generator(42), { batchFirst: true }).call(x)
 */
export class RNN extends Recurrent<Tensor> {
  constructor(inputs: number, hidden: number, generator: Generator, options: RNNOptions = {}) {
    super(options.nonlinearity === 'relu' ? ELMAN_RELU : ELMAN_TANH, inputs, hidden, generator, options);
  }

  /**
   * @param x - [T, N, I]
   * @param h - [layers·directions, N, H]; zeros by default
   * @returns [output [T, N, directions·H], h]
   */
  forward(x: Tensor, h?: Tensor): readonly [output: Tensor, h: Tensor] {
    const [output, last] = this.run(x, h && [h]);
    return [output, last];
  }
}

/**
 * Long short-term memory over sequences: what is remembered, c, is kept apart from what is said, h.
 *
 * cₜ = σ(f)·cₜ₋₁ + σ(i)·tanh(g);  hₜ = σ(o)·tanh(cₜ), gates in the order i, f, g, o
 *
 * @source PyTorch, `torch.nn.LSTM`; S. Hochreiter and J. Schmidhuber, "Long Short-Term Memory" (1997)
 * @example const [output, [h, c]] = new LSTM(8, 16, new Generator(42), { numLayers: 2 }).call(x)
 */
export class LSTM extends Recurrent<readonly [h: Tensor, c: Tensor]> {
  constructor(inputs: number, hidden: number, generator: Generator, options: RecurrentOptions = {}) {
    super(LSTM_RECURRENCE, inputs, hidden, generator, options);
  }

  /**
   * @param x - [T, N, I]
   * @param state - h and c, each [layers·directions, N, H]; zeros by default
   * @returns [output [T, N, directions·H], [h, c]]
   */
  forward(
    x: Tensor,
    state?: readonly [h: Tensor, c: Tensor],
  ): readonly [output: Tensor, state: readonly [h: Tensor, c: Tensor]] {
    const [output, h, c] = this.run(x, state);
    return [output, [h, c]];
  }
}

/**
 * Gated recurrent units over sequences.
 *
 * n = tanh(W_in·xₜ + b_in + σ(r)·(W_hn·hₜ₋₁ + b_hn));  hₜ = (1 − σ(z))·n + σ(z)·hₜ₋₁, gates in the order r, z, n
 *
 * @source PyTorch, `torch.nn.GRU`; K. Cho et al., "Learning Phrase Representations using RNN Encoder–Decoder" (2014)
 * @example const [output, h] = new GRU(8, 16, new Generator(42)).call(x)
 */
export class GRU extends Recurrent<Tensor> {
  constructor(inputs: number, hidden: number, generator: Generator, options: RecurrentOptions = {}) {
    super(GRU_RECURRENCE, inputs, hidden, generator, options);
  }

  /**
   * @param x - [T, N, I]
   * @param h - [layers·directions, N, H]; zeros by default
   * @returns [output [T, N, directions·H], h]
   */
  forward(x: Tensor, h?: Tensor): readonly [output: Tensor, h: Tensor] {
    const [output, last] = this.run(x, h && [h]);
    return [output, last];
  }
}
