import { count, percent } from '../../kit/numbers.ts';
import { aDigit } from '../../kit/drawing/a-digit.ts';
import type { Attacked } from './attacked.ts';
import { type ReaderName } from './readers.ts';
import { type MeasureFrame, SIZES } from './session.ts';

/** What the two networks are called. */
export const NAMES: Readonly<Record<ReaderName, string>> = {
  normal: 'the normal network',
  hardened: 'the one trained on attacks',
};

/** The most likely digit, and how likely it is. */
export function reading(answers: readonly number[]): { digit: number; part: number } {
  const part = Math.max(...answers);
  return { digit: answers.indexOf(part), part };
}

/** What an attack came to, in a sentence. */
export function attackSentence({ label, length, verdicts }: Attacked, against: ReaderName): string {
  const [before, after] = [reading(verdicts.image[against]), reading(verdicts.made[against])];
  const noise = reading(verdicts.noisy[against]);
  const effect =
    before.digit === after.digit
      ? `still reads ${aDigit(after.digit)}, ${percent(after.part)}`
      : `now reads ${aDigit(after.digit)}, ${percent(after.part)}`;
  const control = noise.digit === before.digit ? 'changes nothing' : `makes it ${aDigit(noise.digit)}`;
  return `${aDigit(label).replace('a', 'A')}, changed by ${length.toFixed(2)} in length: ${NAMES[against]} ${effect}. Random noise as long ${control}.`;
}

/** How the measuring stands, in a sentence. */
export function measureSentence({ digits, accuracies: { normal, hardened } }: MeasureFrame): string {
  if (digits === 0) return 'Nothing is measured yet: press Play.';
  const at = SIZES.indexOf(0.1);
  return `Of ${count(digits)} test digits, attacked with ε = 0.1, the normal network reads ${percent(normal[at])} right, the one trained on attacks ${percent(hardened[at])}; unharmed ${percent(normal[0])} and ${percent(hardened[0])}.`;
}
