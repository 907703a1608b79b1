import { count } from '../../kit/numbers.ts';
import type { Ending } from '@first-principles/step1-xor';
import type { Stay, Tried, XorFrame } from './session.ts';
import { MAX_STEPS } from './settings.ts';

/** Where the cost stands still on each shelf, and what happened there. */
export const SHELVES: Readonly<Record<Stay['shelf'], { cost: number; sign: string; reason: string }>> = {
  quarter: { cost: 1 / 4, sign: '¼', reason: 'all four rows are sent to one place, and every answer is ½' },
  sixth: { cost: 1 / 6, sign: '⅙', reason: 'three rows are sent to one place, and only one answer is right' },
  eighth: {
    cost: 1 / 8,
    sign: '⅛',
    reason: 'two rows that want different answers are sent to one place, and there the answer is ½',
  },
};

/** How the training stands, in a sentence; it names the shelf if it is on one. */
export function standing({ step, ending, stays, cost }: XorFrame): string {
  if (ending === 'solved') {
    const waited = stays.map(
      ({ shelf, from, to }) => `${count(to - from)} of them on the shelf at ${SHELVES[shelf].sign}`,
    );
    return `Solved after ${steps(step)}${waited.length > 0 ? `, ${waited.join(' and ')}` : ''}: every answer is within 0.1.`;
  }
  const last = stays.at(-1);
  const on = last?.to === step ? last : undefined;
  const shelf =
    on === undefined
      ? ''
      : ` The cost has stood on the shelf at ${SHELVES[on.shelf].sign} since step ${count(on.from)}: ${SHELVES[on.shelf].reason}.`;
  if (step >= MAX_STEPS) return `Not solved in ${steps(step)}: stuck does not mean a bug.${shelf}`;
  return shelf === ''
    ? `After ${steps(step)} the cost is ${cost.toFixed(3)}.`
    : `Step ${count(step)}.${shelf}`;
}

/** The cost curve in a sentence. */
export function costSentence({ costs: { values }, step, cost }: XorFrame): string {
  if (step === 0)
    return `The cost begins at ${cost.toFixed(3)}; 0 is all right, ¼ is to answer ½ to everything.`;
  return `In ${steps(step)} the cost went from ${values[0].toFixed(3)} to ${cost.toFixed(3)}.`;
}

/** The coloured plane in a sentence. */
export function planeSentence(answers: readonly number[]): string {
  return `The answers to the four corners: ${ROWS.map((row, n) => `${row} → ${answers[n].toFixed(2)}`).join(', ')}.`;
}

/** Where the hidden layer sends the corners, in a sentence. */
export function bentSentence(answers: readonly number[]): string {
  const wrong = ROWS.filter((_, n) => answers[n] > 0.5 !== [false, true, true, false][n]);
  if (wrong.length === 0) return 'One straight line now parts the zeros from the ones.';
  return `The line does not yet part zeros from ones: ${wrong.join(', ')} ${wrong.length === 1 ? 'is' : 'are'} on the wrong side.`;
}

/** The seeds in a sentence. */
export function seedsSentence(tried: readonly Tried[]): string {
  const solved = tried.filter(({ ending }) => ending === 'solved').map(({ solvedAt }) => solvedAt ?? 0);
  const stuck = (Object.keys(SHELVES) as Stay['shelf'][]).flatMap((shelf) => {
    const many = tried.filter(({ ending }) => ending === shelf).length;
    return many === 0 ? [] : [`${many} on the shelf at ${SHELVES[shelf].sign}`];
  });
  const rest = tried.filter(({ ending }) => ending === 'elsewhere').length;
  const others = [...stuck, ...(rest > 0 ? [`${rest} on the way, or nowhere`] : [])];
  const fast =
    solved.length === 0 ? '' : `, in ${count(Math.min(...solved))} to ${count(Math.max(...solved))} steps`;
  return `${solved.length} of ${tried.length} starts solved XOR${fast}${others.length > 0 ? `; ${others.join(', ')}` : ''}.`;
}

/** One seed's ending, short. */
export function endingWord(ending: Ending): string {
  return ending === 'solved'
    ? 'solved'
    : ending === 'elsewhere'
      ? 'not solved'
      : `shelf ${SHELVES[ending].sign}`;
}

/** The rows of the table as points of the plane. */
export const ROWS = ['(0, 0)', '(0, 1)', '(1, 0)', '(1, 1)'] as const;

function steps(many: number): string {
  return `${count(many)} step${many === 1 ? '' : 's'}`;
}
