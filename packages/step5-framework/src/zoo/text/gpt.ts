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
const WIDTH = 128;
const HEADS = 4;
const LAYERS = 3;

/**
 * A decoder of transformers: letters and their places become rows; layers of attention, which sees what came before, and of
 * thought about it; the table of letters, used backwards, says what comes next.
 *
 * @source A. Radford et al., "Language models are unsupervised multitask learners" (2019): GPT-2
 */
export class GPT extends Module<[letters: Tensor], Tensor> {
  readonly letters: Embedding;
  readonly places: Embedding;
  readonly blocks: TransformerEncoder;

  constructor(signs: number, generator: Generator) {
    super();
    this.letters = new Embedding(signs, WIDTH, generator);
    this.places = new Embedding(WINDOW, WIDTH, generator);
    const options = {
      dimFeedforward: 4 * WIDTH,
      dropout: 0,
      activation: 'gelu',
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
      const std = adds ? 0.02 / Math.sqrt(2 * LAYERS) : 0.02;
      if (parameter.ndim === 2) parameter.data = normal(parameter.shape, generator, { std });
      else if (name.endsWith('bias')) parameter.data = zeros(parameter.shape);
    }
  }

  forward(letters: Tensor): Tensor {
    const T = letters.shape[1];
    const x = this.letters.call(letters).add(this.places.call(np.arange(0, T, 1, 'int32')));
    const y = this.blocks.call(x, { causal: true });
    return apply('head', (a, w) => np.matmul(a, np.transpose(w)), y, this.letters.weight);
  }
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
      batchSize: 24,
      steps: 1500,
      lr: 3e-3,
    }),
};
