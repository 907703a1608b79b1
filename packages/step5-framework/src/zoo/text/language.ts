import { contiguous, fromData, type NDArray } from '@first-principles/linalg';
import { numpy as np, random } from '@first-principles/step4-autodiff';
import { compile } from '../../core/compile.ts';
import type { Generator } from '../../core/generator.ts';
import { noGrad } from '../../core/grad-mode.ts';
import { Tensor } from '../../core/tensor.ts';
import { crossEntropy } from '../../functional/classification.ts';
import type { Module } from '../../nn/module.ts';
import { type Letters, lettersOf } from './letters.ts';
import { nGrams } from './n-gram.ts';

/** From letters [N, T] to scores of the letter after each, [N, T, V]; it sees nothing of what comes later. */
export type LanguageModel = Module<[letters: Tensor], Tensor>;

/** A text to learn from, and its end, to be tested on. */
export interface Corpus {
  readonly letters: Letters;
  readonly train: Int32Array;
  readonly validation: Int32Array;
}

/** How much of the text is for learning. */
const LEARNED = 0.9;
/** The longest stretch that an n-gram model counts; more is worse on this text. */
const ORDERS = 7;

export function corpusOf(text: string): Corpus {
  const letters = lettersOf(text);
  const codes = contiguous(letters.encode(text));
  const end = Math.floor(codes.length * LEARNED);
  return { letters, train: codes.slice(0, end), validation: codes.slice(end) };
}

/**
 * Stretches from random places.
 *
 * @returns int32 [count, length]
 */
export function stretches(
  codes: Int32Array,
  count: number,
  length: number,
  generator: Generator,
): NDArray<'int32'> {
  const starts = contiguous(random.randint(generator.next(), [count], 0, codes.length - length + 1));
  const out = new Int32Array(count * length);
  for (const [n, start] of starts.entries()) out.set(codes.subarray(start, start + length), n * length);
  return fromData('int32', out, [count, length]);
}

/**
 * The mean surprise at each letter after the first.
 *
 * @param letters - int32 [N, T + 1]
 * @param from - the first place that counts: those before it have seen less
 */
export function surprise(model: LanguageModel, letters: NDArray, from = 0): Tensor {
  const T = letters.shape[1] - 1;
  const scores = model.call(new Tensor(np.slice(letters, '...', [0, T])));
  const V = scores.shape[2];
  const next = np.slice(letters, '...', [from + 1, T + 1]);
  return crossEntropy(scores.index('...', [from, T], []).reshape([-1, V]), np.reshape(next, [-1]));
}

/** Stretches that are read at once. */
const READ = 32;

/**
 * What each letter of a text costs a model that has seen at least half a window of those before it: the mean, in nats.
 *
 * @param window - letters that it sees at once, T
 */
export function validationLoss(model: LanguageModel, codes: Int32Array, window: number): number {
  const half = window / 2;
  const read = compile((letters: NDArray) => noGrad(() => surprise(model, letters, half).data));
  const count = Math.floor((codes.length - window - 1) / half / READ) * READ;
  let sum = 0;
  for (let first = 0; first < count; first += READ) {
    const batch = new Int32Array(READ * (window + 1));
    for (let n = 0; n < READ; n++) {
      const start = (first + n) * half;
      batch.set(codes.subarray(start, start + window + 1), n * (window + 1));
    }
    sum += Number(read(fromData('int32', batch, [READ, window + 1])).item());
  }
  return sum / (count / READ);
}

/** The best that counting can do on the same text: the order, and its loss in nats a letter. */
export function countingBaseline({ letters, train, validation }: Corpus): { order: number; loss: number }[] {
  const model = nGrams(train, letters.signs.length, ORDERS);
  return Array.from({ length: ORDERS }, (_, i) => ({ order: i + 1, loss: model.loss(validation, i + 1) }));
}

/**
 * Goes on with a text, letter by letter: each is drawn from what the model thinks of it.
 *
 * @param start - at least a window of letters
 * @param temperature - below 1 the likely becomes likelier
 * @returns the new letters
 */
export function goOn(
  model: LanguageModel,
  start: Int32Array,
  window: number,
  count: number,
  temperature: number,
  generator: Generator,
): Int32Array {
  const draw = compile((letters: NDArray) =>
    noGrad(() => {
      const scores = np.index(model.call(new Tensor(letters)).data, 0, window - 1);
      return random.categorical(generator.next(), np.div(scores, temperature));
    }),
  );
  const all = Int32Array.from([...start.slice(-window), ...new Int32Array(count)]);
  for (let i = 0; i < count; i++) {
    const seen = fromData('int32', all.slice(i, i + window), [1, window]);
    all[window + i] = Number(draw(seen).item());
  }
  return all.slice(window);
}

/** The longest stretch of some letters that stands in a text word for word. */
export function longestCopy(some: string, text: string): string {
  let best = '';
  for (let from = 0; from + best.length < some.length; from++) {
    while (from + best.length < some.length && text.includes(some.slice(from, from + best.length + 1)))
      best = some.slice(from, from + best.length + 1);
  }
  return best;
}
