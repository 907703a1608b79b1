import { count, percent } from '../../kit/numbers.ts';
import type { DigitsFrame } from './digits.ts';

/** How the training on digits stands, in a sentence. */
export function digitsStanding({ samples, of, accuracies }: DigitsFrame): string {
  const right = percent(accuracies.values.at(-1)!);
  if (samples === 0) return `It has learned nothing yet, and reads ${right} of the test digits: a guess.`;
  return `${count(samples)} of ${count(of)} digits seen; ${right} of 1,000 test digits are read right.`;
}

/** The curve of what is read right, in a sentence. */
export function accuracySentence({ accuracies: { steps, values } }: DigitsFrame): string {
  const [first, last] = [values[0], values.at(-1)!].map(percent);
  if (values.length === 1) return `${first} of 1,000 test digits are read right, which is a guess.`;
  return `From ${first} to ${last} of 1,000 test digits read right, after ${count(steps.at(-1)!)} digits.`;
}
