import { exercise, law, observation, type Observation } from '@first-principles/course';
import { NAMES, type Weights } from '@first-principles/step1-xor';

type Subject = typeof import('#earlier/step1-xor/04-hand-made-xor');

const TABLE = [
  [0, 0, 0],
  [0, 1, 1],
  [1, 0, 1],
  [1, 1, 0],
] as const;

const squash = (z: number): number => 1 / (1 + Math.exp(-z));

/** What nine numbers, each multiplied by a factor, do in the four rows. */
const rowsOf = (w: Weights, factor = 1) =>
  TABLE.map(([x1, x2, y]) => {
    const h1 = squash(factor * (w.w11 * x1 + w.w12 * x2 + w.b1));
    const h2 = squash(factor * (w.w21 * x1 + w.w22 * x2 + w.b2));
    const off = Math.abs(squash(factor * (w.w31 * h1 + w.w32 * h2 + w.b3)) - y);
    return { at: `(${x1}, ${x2})`, off, near: off < 0.1, twins: Math.abs(h1 - h2) < 1e-9 };
  });

/** Any nine numbers may be right, so what is looked at is not the numbers but what they do, in words. */
function told(w: Weights): string {
  const missing = NAMES.filter((name) => w[name] === undefined);
  if (missing.length > 0) return `${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing`;
  const rows = rowsOf(w);
  const wrong = rows.filter(({ off }) => off >= 0.5).map(({ at }) => at);
  if (rows.some(({ off }) => Number.isNaN(off))) return 'an answer that is not a number';
  if (rows.every(({ near }) => near)) return 'all four rows within 0.1';
  if (rows.every(({ twins }) => twins)) return 'h1 = h2 in every row';
  if (rowsOf(w, 20).every(({ near }) => near)) return 'not within 0.1, but 20 times as large they are';
  if (wrong.length === 0) return 'all four rows on the right side of ½, but not within 0.1';
  if (wrong.length === 4) return 'all four rows on the wrong side of ½';
  return `the wrong side of ½ at ${wrong.join(' and ')}`;
}

const look = ({ handMadeWeights }: Subject): Observation =>
  observation('handMadeWeights', {}, () => told(handMadeWeights()));

export const spec = exercise<Subject>({
  id: 'step1-xor/04-hand-made-xor',
  core: true,
  observe: (subject) => [look(subject)],
  laws: (subject) => [law('XOR: 0, 1, 1, 0, each within 0.1', look(subject), 'all four rows within 0.1')],
});
