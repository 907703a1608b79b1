import { count, percent } from '../../kit/numbers.ts';
import { aDigit } from '../../kit/drawing/a-digit.ts';
import { GOAL, type MnistFrame } from './session.ts';

/** What is told of how far a training is. */
export type Standing = Pick<MnistFrame, 'samples' | 'epochs' | 'seconds' | 'test' | 'reached' | 'step'>;

/** How the training stands, in a sentence or two. */
export function standing({ step, samples, epochs, seconds, test, reached }: Standing): string {
  if (step === 0)
    return `It has learned nothing yet, and reads ${percent(test?.accuracy ?? 0)} of the test digits: a guess.`;
  const fast = seconds > 0 ? `, ${count(Math.round(samples / seconds))} digits a second` : '';
  const so = `${count(samples)} digits seen, ${epochs.toFixed(1)} times all of them${fast}.`;
  const goal =
    reached === null
      ? ''
      : ` ${GOAL * 100} % of the 10,000 test digits after ${reached.seconds.toFixed(1)} seconds of training, ${count(reached.samples)} digits.`;
  return so + goal;
}

/** The curve of what is read right, in a sentence. */
export function accuracySentence({
  accuracies: { values },
  samples,
}: Pick<MnistFrame, 'accuracies' | 'samples'>): string {
  const last = values.at(-1) ?? 0;
  return `${percent(last)} of 1,000 test digits are read right${samples === 0 ? ', which is a guess' : ''}.`;
}

/** The curve of the cost, in a sentence. */
export function costSentence({ costs: { values }, samples }: Pick<MnistFrame, 'costs' | 'samples'>): string {
  const [first, last] = [values[0], values.at(-1)].map((cost) => cost?.toFixed(3));
  return samples === 0
    ? `The cost begins at ${first}.`
    : `The cost of those digits went from ${first} to ${last}.`;
}

/** The table of what is read as what, in a sentence: how many are right, and what is most mistaken. */
export function confusionSentence(test: MnistFrame['test']): string {
  if (test === null) return 'A row for each digit, a column for what it is read as.';
  const mistakes = test.confusion.flatMap((row, label) => row.map((many, read) => ({ label, read, many })));
  const most = mistakes
    .filter(({ label, read }) => label !== read)
    .reduce((most, mistake) => (mistake.many > most.many ? mistake : most));
  const wrong = 10_000 - Math.round(test.accuracy * 10_000);
  return `After ${count(test.step)} steps ${percent(test.accuracy)} of the 10,000 test digits are read right, ${count(wrong)} wrong; most often ${aDigit(most.label)} is taken for ${aDigit(most.read)}, ${count(most.many)} times.`;
}

/** What a network says of a drawing, in a sentence. */
export function readingSentence(answers: readonly number[] | null): string {
  if (answers === null) return 'Nothing is drawn yet.';
  if (!answers.every(Number.isFinite))
    return 'It reads nothing: its answers are not numbers. Reset begins its training anew.';
  const order = answers.map((part, digit) => ({ part, digit })).toSorted((a, b) => b.part - a.part);
  const [best, second] = order;
  const sure = `It reads ${aDigit(best.digit)}, ${percent(best.part)}`;
  return second.part < 0.05 ? `${sure}.` : `${sure}; or ${aDigit(second.digit)}, ${percent(second.part)}.`;
}
