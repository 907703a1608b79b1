/** Something that is timed: it does its work so many times. */
export type Contender = (times: number) => void;

/** Rounds of a race, and milliseconds that a contender's turn takes, if its work is not longer. */
export const ROUNDS = 9;
const TURN = 30;

/**
 * Times contenders in turn, so that what disturbs the machine disturbs all of them.
 *
 * @param onRound - called after each
 * @returns microseconds of one piece of work, the median over the rounds
 */
export async function race<Name extends string>(
  contenders: Readonly<Record<Name, Contender>>,
  onRound: () => Promise<void>,
): Promise<Record<Name, number>> {
  const names = Object.keys(contenders) as Name[];
  const counts = new Map(names.map((name) => [name, timesFor(contenders[name])]));
  const took = new Map(names.map((name) => [name, [] as number[]]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of names) {
      const times = counts.get(name)!;
      took.get(name)!.push((milliseconds(contenders[name], times) * 1000) / times);
    }
    await onRound();
  }
  const medians = names.map((name) => [name, median(took.get(name)!)] as const);
  return Object.fromEntries(medians) as Record<Name, number>;
}

/** How often a contender does its work in a turn; finding that out warms it up. */
function timesFor(contender: Contender): number {
  contender(1);
  let times = 1;
  while (milliseconds(contender, times) < TURN) times *= 2;
  return times;
}

function milliseconds(contender: Contender, times: number): number {
  const started = performance.now();
  contender(times);
  return performance.now() - started;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}
