import { exercise, law, observation, type Observation, type Random } from '@first-principles/course';

type Subject = typeof import('#earlier/step2-mnist/10-batches');

/*
 * Any good shuffle is right, and two good ones give different orders. So what is looked at is what all of them have in
 * common: how long the pieces are, that every number is there once, that all orders come equally often, and that the
 * numbers handed in settle the order.
 */

/** Lengths of the pieces. */
const lengths = ({ batches }: Subject, count: number, size: number, { uniform }: Random): Observation =>
  observation('batches (lengths of the pieces)', { count, size, uniform }, () =>
    batches(count, size, uniform).map((piece) => piece.length),
  );

/** All numbers of all pieces, in order of size. */
const numbers = ({ batches }: Subject, count: number, size: number, { uniform }: Random): Observation =>
  observation('batches (all numbers, sorted)', { count, size, uniform }, () =>
    batches(count, size, uniform)
      .flat()
      .sort((a, b) => a - b),
  );

const ORDERS = ['012', '021', '102', '120', '201', '210'];
const TRIALS = 8000;
/** Pearson's χ² with 5 degrees of freedom is beyond this four times in a million fair shuffles. */
const LIMIT = 33;

/** How often each of the 6 orders of 3 comes, in pieces of 2. */
const orders = ({ batches }: Subject, random: Random): Observation =>
  observation(
    `batches (orders of 3, ${TRIALS} times)`,
    { count: 3, size: 2, uniform: random.uniform },
    () => {
      const draws = stream(startOf(random));
      const counts = new Map<string, number>();
      for (let trial = 0; trial < TRIALS; trial++) {
        const numbers = batches(3, 2, draws).flat();
        if (numbers.length !== 3) return 'not always 3 numbers';
        const order = numbers.join('');
        counts.set(order, (counts.get(order) ?? 0) + 1);
      }
      if (counts.size === 1) return 'always the same order';
      const never = ORDERS.filter((order) => !counts.has(order));
      if (never.length > 0) return `some orders never come: ${never.join(', ')}`;
      const expected = TRIALS / 6;
      const all = ORDERS.map((order) => counts.get(order)!);
      const chiSquare = all.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
      return chiSquare < LIMIT ? 'all 6 orders equally often' : 'some orders more often than others';
    },
  );

/** The same random numbers twice. */
const again = ({ batches }: Subject, random: Random): Observation =>
  observation(
    'batches (twice, with the same random numbers)',
    { count: 20, size: 6, uniform: random.uniform },
    () => {
      const start = startOf(random);
      const [one, two] = [0, 1].map(() => batches(20, 6, stream(start)).join());
      return one === two ? 'the same pieces' : 'other pieces';
    },
  );

/** Whether it asks for random numbers at all; how many, is its own affair. */
const asks = ({ batches }: Subject, random: Random): Observation =>
  observation(
    'batches (whether it draws from uniform)',
    { count: 20, size: 6, uniform: random.uniform },
    () => {
      const draws = stream(startOf(random));
      let asked = false;
      batches(20, 6, () => {
        asked = true;
        return draws();
      });
      return asked ? 'draws from uniform' : 'never asks for a number';
    },
  );

function startOf({ uniform }: Random): number {
  return 1 + Math.floor(uniform() * 2_147_483_646);
}

/** Many numbers from one: a generator of Lehmer's kind. */
function stream(start: number): () => number {
  let state = start;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

export const spec = exercise<Subject>({
  id: 'step2-mnist/10-batches',
  core: true,
  observe: (subject, random) => [
    ...[
      [9, 4], // the last piece is less than half a piece
      [9, 3],
      [5, 8],
      [7, 1],
    ].flatMap(([count, size]) => [
      lengths(subject, count, size, random),
      numbers(subject, count, size, random),
    ]),
    again(subject, random),
    asks(subject, random),
  ],
  laws: (subject, random) => [
    law('ten in pieces of four: 4, 4 and 2', lengths(subject, 10, 4, random), [4, 4, 2]),
    law('every number once', numbers(subject, 6, 4, random), [0, 1, 2, 3, 4, 5]),
    law('all orders are equally likely', orders(subject, random), 'all 6 orders equally often'),
  ],
});
