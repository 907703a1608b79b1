import type { Mnist } from '@first-principles/datasets';
import { contiguous, type NDArray } from '@first-principles/linalg';
import { numpy as np } from '@first-principles/step4-autodiff';
import type { Generator } from '../../core/generator.ts';
import type { Finding, Visit } from '../exhibit.ts';
import type { Row } from '../gallery.ts';
import { imagesOf, rowsOf } from '../images.ts';
import { nearest } from '../nearest.ts';
import { type Classifier, cnnOf } from './networks.ts';
import { opinions, train as trainClassifier, verdicts } from './train.ts';

/** A judge that is as sure as that is sure. */
const SURE = 0.9;
const EPOCHS = 2;

/** What a judge found in made digits. */
export interface Judgement {
  /** Share of the samples that it is sure of; and of real digits that it has not seen. */
  readonly sure: number;
  readonly realSure: number;
  /** What it reads each of them as. */
  readonly labels: readonly number[];
  /** How many it is sure of, by digit. */
  readonly counts: readonly number[];
  /** How many of 100 new digits it reads right. */
  readonly accuracy: number;
  /** For each digit that was made, the first sample that it is sure of. */
  readonly shown: readonly number[];
  /** Those, and what is nearest to each in the training set. */
  readonly rows: readonly [made: Row, known: Row];
  /** How near the nearest of these is: 0 would be a copy. */
  readonly leastDistance: number;
}

/** A CNN that reads digits, to judge those that others make. */
export class Judge {
  readonly #model: Classifier;
  readonly #data: Mnist;

  private constructor(model: Classifier, data: Mnist) {
    this.#model = model;
    this.#data = data;
  }

  /** @param to - the part of all work that its learning is */
  static async learn(
    data: Mnist,
    generator: Generator,
    { brief, signal, onProgress }: Visit,
    to: number,
  ): Promise<Judge> {
    const model = cnnOf(generator);
    await trainClassifier(model, data.train, generator, {
      epochs: EPOCHS,
      batchSize: 32,
      lr: 4e-3,
      steps: brief ? 40 : undefined,
      to,
      signal,
      onProgress: ({ fraction, words }) => onProgress({ fraction, words: `the judge: ${words}` }),
    });
    return new Judge(model, data);
  }

  /** @param made - [S, 784] */
  judge(made: NDArray): Judgement {
    const [known, tested] = [imagesOf(this.#data.train), imagesOf(this.#data.test)];
    const opinion = verdicts(opinions(this.#model, made));
    const real = verdicts(opinions(this.#model, tested.x));
    const truth = contiguous(tested.labels);
    const isSure = ({ p }: { readonly p: number }): boolean => p > SURE;
    const digits = Array.from({ length: 10 }, (_, k) => k);
    const shown = digits.flatMap((k) => {
      const first = opinion.findIndex((one) => one.label === k && isSure(one));
      return first < 0 ? [] : [first];
    });
    const samples = np.take(made, np.array(shown, 'int32'), 0);
    const near = nearest(samples, known.x);
    return {
      sure: opinion.filter(isSure).length / opinion.length,
      realSure: real.filter(isSure).length / real.length,
      labels: opinion.map(({ label }) => label),
      counts: digits.map((k) => opinion.filter((one) => one.label === k && isSure(one)).length),
      accuracy: real.filter(({ label }, i) => label === truth[i]).length / real.length,
      shown,
      rows: [
        { name: 'made', images: samples, below: shown.map((i) => String(opinion[i].label)) },
        {
          name: 'nearest known',
          images: rowsOf(
            known,
            near.map(({ index }) => index),
          ).x,
          below: near.map(({ distance }) => distance.toFixed(1)),
        },
      ],
      leastDistance: Math.min(...near.map(({ distance }) => distance)),
    };
  }
}

/** The findings of a judgement. */
export function judged({ sure, realSure, accuracy }: Judgement, asked?: string): Finding[] {
  const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
  const real = `${percent(realSure)} of real digits`;
  return [
    {
      name: `samples that the judge is sure of (p > ${SURE})`,
      measured: percent(sure),
      against: asked === undefined ? real : `${asked}; ${real}`,
    },
    { name: 'the judge, a CNN, reads', measured: percent(accuracy), against: '–' },
  ];
}
