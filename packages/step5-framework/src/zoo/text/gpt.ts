import type { NDArray } from '@first-principles/linalg';
import { numpy as np } from '@first-principles/step4-autodiff';
import type { Generator } from '../../core/generator.ts';
import { apply, type Tensor } from '../../core/tensor.ts';
import { Embedding } from '../../nn/embedding.ts';
import { normal, zeros } from '../../nn/init.ts';
import { LayerNorm } from '../../nn/layer-norm.ts';
import { Module } from '../../nn/module.ts';
import { TransformerEncoder, TransformerEncoderLayer } from '../../nn/transformer.ts';
import type { Exhibit } from '../exhibit.ts';
import { writing } from './exhibit.ts';

export const WINDOW = 64;
const WIDTH = 96;
const HEADS = 8;
const LAYERS = 2;
/** Deviation of the first weights. */
const SPREAD = 0.05;

/**
 * A decoder of transformers: letters become rows; layers of attention, which sees what came before, the nearer the clearer,
 * and of thought about it; the table of letters, used backwards, says what comes next.
 *
 * @source A. Radford et al., "Language models are unsupervised multitask learners" (2019): GPT-2; O. Press, N. Smith and
 *   M. Lewis, "Train short, test long" (2022), for the places
 */
export class GPT extends Module<[letters: Tensor], Tensor> {
  readonly letters: Embedding;
  readonly blocks: TransformerEncoder;

  constructor(signs: number, generator: Generator) {
    super();
    this.letters = new Embedding(signs, WIDTH, generator);
    const options = {
      dimFeedforward: 4 * WIDTH,
      dropout: 0,
      activation: 'relu',
      normFirst: true,
      batchFirst: true,
    } as const;
    this.blocks = new TransformerEncoder(
      Array.from({ length: LAYERS }, () => new TransformerEncoderLayer(WIDTH, HEADS, generator, options)),
      new LayerNorm(WIDTH),
    );
    for (const [name, parameter] of this.namedParameters()) {
      // as in GPT-2: small at first, and smaller where a layer adds to what goes by
      const adds = name.endsWith('out_proj.weight') || name.endsWith('linear2.weight');
      const std = adds ? SPREAD / Math.sqrt(2 * LAYERS) : SPREAD;
      if (parameter.ndim === 2) parameter.data = normal(parameter.shape, generator, { std });
      else if (name.endsWith('bias')) parameter.data = zeros(parameter.shape);
    }
  }

  forward(letters: Tensor): Tensor {
    const [N, T] = letters.shape;
    const y = this.blocks.call(this.letters.call(letters), { causal: true, attnMask: farther(N, T) });
    return apply('head', (a, w) => np.matmul(a, np.transpose(w)), y, this.letters.weight);
  }
}

/**
 * What attention's scores lose with distance: −m_h·|i − j|, each head h by a slope of its own, 2^(−8h/H).
 *
 * Such heads look at what came just before from the first step on; a table of places has to be learned for that.
 *
 * @returns [N·H, T, T]
 * @source Press, Smith and Lewis (2022), §3
 */
function farther(N: number, T: number): NDArray {
  const place = np.arange(0, T, 1, 'float32');
  const distance = np.abs(np.sub(np.expandDims(place, 1), place));
  const slopes = np.pow(2, np.mul(-8 / HEADS, np.arange(1, HEADS + 1, 1, 'float32')));
  const each = np.mul(np.reshape(slopes, [HEADS, 1, 1]), np.mul(-1, distance));
  return np.reshape(np.broadcastTo(each, [N, HEADS, T, T]), [N * HEADS, T, T]);
}

/** A small GPT writes. */
export const gpt: Exhibit = {
  name: 'gpt',
  title: 'a small GPT reads a novel letter by letter, and writes on',
  run: (visit) =>
    writing(visit, (signs, generator) => new GPT(signs, generator), {
      name: 'gpt',
      recipe: `${LAYERS} layers of ${WIDTH}, ${HEADS} heads`,
      window: WINDOW,
      batchSize: 8,
      steps: 8000,
      lr: 5e-3,
    }),
};
