import type { Generator } from '../core/generator.ts';
import type { Tensor } from '../core/tensor.ts';
import { gelu } from '../functional/activations.ts';
import { Dropout } from './dropout.ts';
import { LayerNorm } from './layer-norm.ts';
import { Linear } from './linear.ts';
import { Module } from './module.ts';
import { MultiheadAttention, type AttendOptions } from './multihead-attention.ts';

export interface TransformerEncoderLayerOptions {
  /** Width of the layer between; 2048 by default. */
  readonly dimFeedforward?: number;
  /** 0.1 by default. */
  readonly dropout?: number;
  /** `relu` by default. */
  readonly activation?: 'relu' | 'gelu';
  readonly layerNormEps?: number;
  /** Whether sequences are [N, T, D] instead of [T, N, D]. */
  readonly batchFirst?: boolean;
  /** Whether each part's operand is normalised, instead of the sum with its result. */
  readonly normFirst?: boolean;
}

/** What a transformer may be told when it is called. */
export type TransformerOptions = Pick<AttendOptions, 'causal' | 'attnMask' | 'keyPaddingMask'>;

/**
 * Attention, then two dense layers for each place, both added to what they were given.
 *
 * x ← norm1(x + attention(x));  x ← norm2(x + linear2(σ(linear1(x)))); with `normFirst` x ← x + attention(norm1(x)), and so on
 *
 * @source A. Vaswani et al., "Attention Is All You Need" (2017), §3.1; R. Xiong et al., "On Layer Normalization in the
 *   Transformer Architecture" (2020); PyTorch, `torch.nn.TransformerEncoderLayer`
 * @example new TransformerEncoderLayer(64, 4, new Generator(42), { batchFirst: true, normFirst: true }).call(x, { causal: true })
 */
export class TransformerEncoderLayer extends Module<[x: Tensor, options?: TransformerOptions], Tensor> {
  readonly selfAttn: MultiheadAttention;
  readonly linear1: Linear;
  readonly linear2: Linear;
  readonly norm1: LayerNorm;
  readonly norm2: LayerNorm;
  readonly dropout: Dropout;
  readonly dropout1: Dropout;
  readonly dropout2: Dropout;
  readonly activation: 'relu' | 'gelu';
  readonly normFirst: boolean;

  /** @throws ShapeError if the width is no multiple of the heads */
  constructor(
    width: number,
    heads: number,
    generator: Generator,
    {
      dimFeedforward = 2048,
      dropout = 0.1,
      activation = 'relu',
      layerNormEps = 1e-5,
      batchFirst = false,
      normFirst = false,
    }: TransformerEncoderLayerOptions = {},
  ) {
    super();
    this.selfAttn = new MultiheadAttention(width, heads, generator, { batchFirst, dropout });
    this.linear1 = new Linear(width, dimFeedforward, generator);
    this.linear2 = new Linear(dimFeedforward, width, generator);
    this.norm1 = new LayerNorm(width, { eps: layerNormEps });
    this.norm2 = new LayerNorm(width, { eps: layerNormEps });
    this.dropout = new Dropout(dropout, generator);
    this.dropout1 = new Dropout(dropout, generator);
    this.dropout2 = new Dropout(dropout, generator);
    this.activation = activation;
    this.normFirst = normFirst;
  }

  /**
   * @param x - [T, N, D]
   * @returns [T, N, D]
   */
  forward(x: Tensor, options: TransformerOptions = {}): Tensor {
    const { norm1, norm2 } = this;
    if (this.normFirst) {
      const y = x.add(this.#attended(norm1.call(x), options));
      return y.add(this.#each(norm2.call(y)));
    }
    const y = norm1.call(x.add(this.#attended(x, options)));
    return norm2.call(y.add(this.#each(y)));
  }

  #attended(x: Tensor, options: TransformerOptions): Tensor {
    const [y] = this.selfAttn.call(x, x, x, { ...options, needWeights: false });
    return this.dropout1.call(y);
  }

  #each(x: Tensor): Tensor {
    const inner = this.linear1.call(x);
    const bent = this.activation === 'relu' ? inner.relu() : gelu(inner);
    return this.dropout2.call(this.linear2.call(this.dropout.call(bent)));
  }
}

/**
 * Such layers one after another, and a normalisation at the end if one is given.
 *
 * @source PyTorch, `torch.nn.TransformerEncoder`
 * @example new TransformerEncoder([1, 2].map(() => new TransformerEncoderLayer(64, 4, generator)))
 */
export class TransformerEncoder extends Module<[x: Tensor, options?: TransformerOptions], Tensor> {
  readonly layers: readonly TransformerEncoderLayer[];
  readonly norm: LayerNorm | null;

  constructor(layers: readonly TransformerEncoderLayer[], norm: LayerNorm | null = null) {
    super();
    this.layers = layers;
    this.norm = norm;
  }

  forward(x: Tensor, options: TransformerOptions = {}): Tensor {
    const y = this.layers.reduce((value, layer) => layer.call(value, options), x);
    return this.norm === null ? y : this.norm.call(y);
  }
}
