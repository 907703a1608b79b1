import { count, percent } from '../../kit/numbers.ts';
import type { Run } from './runs.ts';
import type { PlaygroundFrame } from './session.ts';

/** How the training stands, in a sentence. */
export function standing({ step, epoch, train, test }: PlaygroundFrame): string {
  return `Step ${count(step)}, epoch ${count(epoch)}: the loss is ${train.loss.toFixed(3)} on what is learned from, ${test.loss.toFixed(3)} on what is held out.`;
}

/** The coloured plane in a sentence. */
export function planeSentence({ train, test, points }: PlaygroundFrame): string {
  return `On the right side: ${percent(train.accuracy)} of the ${points.train.length} points it learns from, ${percent(test.accuracy)} of the ${points.test.length} held out.`;
}

/** The curves in a sentence; it says when learning by heart began. */
export function lossSentence({ step, losses }: PlaygroundFrame): string {
  const { steps, values } = losses.test;
  if (step === 0) return `It begins at ${values[0].toFixed(3)}; ln 2 ≈ 0.693 is to know nothing.`;
  const best = values.indexOf(Math.min(...values));
  const now = values[values.length - 1];
  const worse = now > 1.1 * values[best] + 0.01;
  const went = `In ${count(step)} step${step === 1 ? '' : 's'} the held-out loss went from ${values[0].toFixed(3)} to ${now.toFixed(3)}.`;
  return worse
    ? `${went} It was lowest, ${values[best].toFixed(3)}, at step ${count(steps[best])}: since then the network learns its own points by heart.`
    : went;
}

/** The hidden units in a sentence. */
export function unitsSentence(widths: readonly number[]): string {
  if (widths.length === 0)
    return 'There is no hidden layer: the boundary is a straight line in the features.';
  const units = widths.reduce((sum, width) => sum + width, 0);
  return `${units} hidden unit${units === 1 ? '' : 's'} in ${widths.length} layer${widths.length === 1 ? '' : 's'}: the first draws edges, each next one joins them to shapes.`;
}

/** The kept runs in a sentence. */
export function runsSentence(runs: readonly Run[]): string {
  if (runs.length === 0) return 'A run is kept when the next one begins: change something, and compare.';
  const best = runs.reduce((a, b) => (b.test.loss < a.test.loss ? b : a));
  return `${runs.length} run${runs.length === 1 ? ' is' : 's are'} kept; the lowest held-out loss, ${short(best.test.loss)}, is run ${best.number}’s.`;
}

/** How high everyone still is in the valley, in a sentence. */
export function valleySentence(
  step: number,
  walks: readonly { readonly name: string; readonly heights: readonly number[] }[],
): string {
  if (walks.length === 0) return '';
  const heights = walks.map(({ name, heights }) => `${name} ${short(heights[step], 2)}`);
  return `The height above the floor after ${step} step${step === 1 ? '' : 's'}: ${heights.join(', ')}.`;
}

/** `0.0123456` → `0.0123`, `1e-21` → `< 0.0001` */
export function short(value: number, digits = 3): string {
  return value > 0 && value < 0.0001 ? '< 0.0001' : String(Number(value.toPrecision(digits)));
}
