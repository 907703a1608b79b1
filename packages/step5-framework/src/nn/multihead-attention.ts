import { DTypeError, ShapeError, type NDArray } from '@first-principles/linalg';
import { nn, numpy as np } from '@first-principles/step4-autodiff';
import { checkShape } from '../core/check-shape.ts';
import type { Generator } from '../core/generator.ts';
import { applyAll, type Tensor } from '../core/tensor.ts';
import { causalMask, onlySeen, scoresOf } from '../functional/attention.ts';
import { checkProbability, dropped } from './dropout.ts';
import { xavierUniform } from './init.ts';
import { Linear } from './linear.ts';
import { Module, Parameter } from './module.ts';
import { affine } from './recurrence.ts';

export interface MultiheadAttentionOptions {
  readonly bias?: boolean;
  /** Whether sequences are [N, T, D] instead of [T, N, D]. */
  readonly batchFirst?: boolean;
  /** How probably, in training, a weight is 0. */
  readonly dropout?: number;
}

/** What an attention may be told when it is called. */
export interface AttendOptions {
  /** Whether query t sees keys 0 to t alone. */
  readonly causal?: boolean;
  /** [T, S] or [N·heads, T, S]: where it is true a query does **not** see a key, as in PyTorch; floats are added to the scores. */
  readonly attnMask?: Tensor | NDArray;
  /** [N, S]: where it is true nobody sees the key. */
  readonly keyPaddingMask?: NDArray;
  /** Whether the weights come back too. */
  readonly needWeights?: boolean;
  /** Whether the weights are the mean of all heads. */
  readonly averageAttnWeights?: boolean;
}

/**
 * Several attentions side by side, each in D/heads of the D dimensions.
 *
 * concat(softmax(qᵢ·kᵢᵀ/√(D/heads))·vᵢ)·W_oᵀ + b_o, where q, k, v are x·Wᵀ + b of `in_proj_weight` [3D, D]
 *
 * @source A. Vaswani et al., "Attention Is All You Need" (2017), §3.2.2; PyTorch, `torch.nn.MultiheadAttention`
 * @example const [y] = new MultiheadAttention(32, 4, new Generator(42), { batchFirst: true }).call(x, x, x)
 */
export class MultiheadAttention extends Module<
  [query: Tensor, key: Tensor, value: Tensor, options?: AttendOptions],
  readonly [output: Tensor, weights: Tensor | null]
> {
  /** [3D, D] */
  readonly inProjWeight: Parameter;
  /** [3D] */
  readonly inProjBias: Parameter | null;
  readonly outProj: Linear;
  readonly #heads: number;
  readonly #batchFirst: boolean;
  readonly #dropout: number;
  /** Of its masks. */
  readonly generator: Generator;

  /** @throws ShapeError if the width is no multiple of the heads */
  constructor(
    width: number,
    heads: number,
    generator: Generator,
    { bias = true, batchFirst = false, dropout = 0 }: MultiheadAttentionOptions = {},
  ) {
    super();
    if (!(Number.isInteger(heads) && heads >= 1 && width % heads === 0)) {
      throw new ShapeError(
        `MultiheadAttention: the width must be a multiple of the heads: got ${width} and ${heads}`,
      );
    }
    this.#heads = heads;
    this.#batchFirst = batchFirst;
    this.#dropout = checkProbability('MultiheadAttention', dropout);
    this.generator = generator;
    this.inProjWeight = new Parameter(xavierUniform([3 * width, width], generator));
    this.inProjBias = bias ? new Parameter(np.zeros([3 * width])) : null;
    this.outProj = new Linear(width, width, generator, { bias });
    if (this.outProj.bias !== null) this.outProj.bias.data = np.zeros([width]);
  }

  /**
   * @param query - [T, N, D]
   * @param key - [S, N, D]
   * @param value - [S, N, D]
   * @returns [output [T, N, D], weights [N, T, S] (or [N, heads, T, S]) or null]
   * @throws ShapeError if they, or the masks, do not fit
   */
  forward(
    query: Tensor,
    key: Tensor,
    value: Tensor,
    options: AttendOptions = {},
  ): readonly [output: Tensor, weights: Tensor | null] {
    const {
      causal = false,
      attnMask,
      keyPaddingMask,
      needWeights = true,
      averageAttnWeights = true,
    } = options;
    const { batch, queries, keys } = this.#check(query, key, value, attnMask, keyPaddingMask);
    const batchFirst = this.#batchFirst;
    const heads = this.#heads;
    /** [N, heads, T, D/heads] */
    const split = (x: NDArray): NDArray => {
      const cut = np.reshape(x, [x.shape[0], x.shape[1], heads, x.shape[2] / heads]);
      return np.transpose(cut, batchFirst ? [0, 2, 1, 3] : [1, 2, 0, 3]);
    };
    const merged = (x: NDArray): NDArray =>
      np.reshape(np.transpose(x, batchFirst ? [0, 2, 1, 3] : [2, 0, 1, 3]), query.shape);
    const randomKey = this.training && this.#dropout > 0 ? this.generator.next() : null;
    const { inProjWeight, inProjBias, outProj } = this;
    const [output, weights] = applyAll(
      'multiheadAttention',
      (wIn, wOut, q, k, v, ...rest) => {
        const own = [...rest];
        const [bIn, bOut] = inProjBias === null ? [] : own.splice(0, 2);
        const wParts = np.arraySplit(wIn, 3);
        const bParts = bIn === undefined ? [] : np.arraySplit(bIn, 3);
        const [qs, ks, vs] = [q, k, v].map((x, i) => split(affine(x, wParts[i], bParts[i])));
        let scores = scoresOf(qs, ks);
        if (causal) scores = onlySeen(scores, causalMask(scores));
        if (keyPaddingMask !== undefined) {
          scores = onlySeen(scores, np.logicalNot(np.reshape(keyPaddingMask, [batch, 1, 1, keys])));
        }
        if (own.length > 0) {
          const [mask] = own;
          const each = mask.ndim === 2 ? mask : np.reshape(mask, [batch, heads, queries, keys]);
          scores = each.dtype === 'bool' ? onlySeen(scores, np.logicalNot(each)) : np.add(scores, each);
        }
        const all = nn.softmax(scores);
        const seen = randomKey === null ? all : dropped(all, this.#dropout, randomKey);
        const y = affine(merged(np.matmul(seen, vs)), wOut, bOut);
        if (!needWeights) return [y];
        return [y, averageAttnWeights ? np.mean(seen, 1) : seen];
      },
      inProjWeight,
      outProj.weight,
      query,
      key,
      value,
      ...(inProjBias === null || outProj.bias === null ? [] : [inProjBias, outProj.bias]),
      ...(attnMask === undefined ? [] : [attnMask]),
    );
    return [output, weights ?? null];
  }

  /** How many sequences, queries and keys there are. */
  #check(
    query: Tensor,
    key: Tensor,
    value: Tensor,
    attnMask: AttendOptions['attnMask'],
    keyPaddingMask: AttendOptions['keyPaddingMask'],
  ): { readonly batch: number; readonly queries: number; readonly keys: number } {
    const width = this.outProj.weight.shape[0];
    const check = (operand: string, x: Tensor | NDArray, wanted: readonly (number | string)[]): void =>
      checkShape('MultiheadAttention', operand, x, wanted);
    const [n, t] = this.#batchFirst ? [0, 1] : [1, 0];
    const sequence = (batch: number | string, length: number | string): (number | string)[] =>
      this.#batchFirst ? [batch, length, width] : [length, batch, width];
    check('query', query, sequence('N', 'T'));
    const [batch, queries] = [query.shape[n], query.shape[t]];
    check('key', key, sequence(batch, 'S'));
    const keys = key.shape[t];
    check('value', value, sequence(batch, keys));
    if (attnMask !== undefined) {
      const each = attnMask.ndim === 2 ? [] : [batch * this.#heads];
      check('attnMask', attnMask, [...each, queries, keys]);
    }
    if (keyPaddingMask !== undefined) {
      check('keyPaddingMask', keyPaddingMask, [batch, keys]);
      if (keyPaddingMask.dtype !== 'bool')
        throw new DTypeError(`MultiheadAttention: keyPaddingMask must be bool: got ${keyPaddingMask.dtype}`);
    }
    return { batch, queries, keys };
  }
}
