import type { Generator } from '../../core/generator.ts';
import type { Tensor } from '../../core/tensor.ts';
import { Embedding } from '../../nn/embedding.ts';
import { Linear } from '../../nn/linear.ts';
import { Module } from '../../nn/module.ts';
import { GRU, LSTM } from '../../nn/recurrent.ts';
import type { Exhibit } from '../exhibit.ts';
import { writing, type Writing } from './exhibit.ts';
import type { LanguageModel } from './language.ts';

const WIDTH = 64;
const HIDDEN = 192;

/** Letters become rows, a recurrent layer reads them, and says what comes next. */
class Reader extends Module<[letters: Tensor], Tensor> {
  readonly embedding: Embedding;
  readonly recurrent: LSTM | GRU;
  readonly head: Linear;

  constructor(signs: number, Layer: typeof LSTM | typeof GRU, generator: Generator) {
    super();
    this.embedding = new Embedding(signs, WIDTH, generator);
    this.recurrent = new Layer(WIDTH, HIDDEN, generator, { batchFirst: true });
    this.head = new Linear(HIDDEN, signs, generator);
  }

  forward(letters: Tensor): Tensor {
    const [outputs] = this.recurrent.call(this.embedding.call(letters));
    return this.head.call(outputs);
  }
}

export function lstmReader(signs: number, generator: Generator): LanguageModel {
  return new Reader(signs, LSTM, generator);
}

export function gruReader(signs: number, generator: Generator): LanguageModel {
  return new Reader(signs, GRU, generator);
}

const RECIPE = { window: 64, batchSize: 16, steps: 1800, lr: 4e-3 } satisfies Partial<Writing>;

/** Long short-term memory writes. */
export const lstm: Exhibit = {
  name: 'lstm',
  title: 'long short-term memory reads a novel letter by letter, and writes on',
  run: (visit) =>
    writing(visit, lstmReader, {
      name: 'lstm',
      recipe: `embedding ${WIDTH}, LSTM ${HIDDEN}`,
      ...RECIPE,
    }),
};

/** Gated recurrent units write. */
export const gru: Exhibit = {
  name: 'gru',
  title: 'the same with gated recurrent units',
  run: (visit) =>
    writing(visit, gruReader, {
      name: 'gru',
      recipe: `embedding ${WIDTH}, GRU ${HIDDEN}`,
      ...RECIPE,
    }),
};
