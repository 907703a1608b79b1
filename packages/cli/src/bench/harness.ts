import { stopwatch } from './stopwatch.ts';

/** Something that is timed: it does its work `count` times and tells how many seconds that took. */
export interface Contender {
  readonly name: string;
  readonly seconds: (count: number) => number | Promise<number>;
}

/** How long and how often contenders are timed. */
export interface Effort {
  readonly rounds: number;
  /** A contender repeats its work until a round of it takes this long. */
  readonly milliseconds: number;
}

/** Seconds for one piece of work in each round, by contender. */
export type Times = ReadonlyMap<Contender, readonly number[]>;

/** Runs before anything is timed, so that the engine has compiled what it will compile. */
const WARM_UP_MILLISECONDS = 150;
/** No contender may hold up the others for longer: one whose work is slower leaves the later rounds to them. */
const PATIENCE_SECONDS = 5;

/** A contender of this process: `work` is called in a loop. */
export function inProcess(name: string, work: () => void): Contender {
  return {
    name,
    seconds(count) {
      const elapsed = stopwatch();
      for (let i = 0; i < count; i++) work();
      return elapsed();
    },
  };
}

/** How many samples at least a contender is given that is held against a limit. */
const SAMPLES = 5;

/**
 * A contender that is held against a limit: the limit is the best of 20 samples, so this is the best of as many as
 * there is time for, at least five. What disturbs a sample is no part of the ratio on either side.
 */
export function bestInProcess(name: string, work: () => void): Contender {
  return {
    name,
    seconds(count) {
      let best = Infinity;
      for (let i = 0; i < Math.max(count, SAMPLES); i++) {
        const started = performance.now();
        work();
        best = Math.min(best, performance.now() - started);
      }
      return (best / 1000) * count;
    },
  };
}

/** A contender of this process whose work is done when its promise is. */
export function inProcessAsync(name: string, work: () => Promise<void>): Contender {
  return {
    name,
    async seconds(count) {
      const elapsed = stopwatch();
      for (let i = 0; i < count; i++) await work();
      return elapsed();
    },
  };
}

/**
 * How often a contender must repeat its work to fill a round; found by doubling, which warms it up too.
 *
 * @returns at least 1
 */
export async function calibrate({ seconds }: Contender, milliseconds: number): Promise<number> {
  const wanted = milliseconds / 1000;
  const started = performance.now();
  let count = 1;
  let took = await seconds(count);
  while (took < wanted || (took < 1 && performance.now() - started < WARM_UP_MILLISECONDS)) {
    if (took < wanted) count *= took === 0 ? 10 : Math.min(10, Math.max(2, Math.ceil(wanted / took)));
    took = await seconds(count);
  }
  return Math.max(1, Math.round((count * wanted) / took));
}

/**
 * Times contenders against each other: in every round each does its work, one after the other, so that whatever
 * else the machine does falls on all of them. Rounds begin with each contender in turn.
 */
export async function race(
  contenders: readonly Contender[],
  { rounds, milliseconds }: Effort,
  onRound: (round: number) => void = () => {},
): Promise<Times> {
  const counts = new Map<Contender, number>();
  for (const contender of contenders) counts.set(contender, await calibrate(contender, milliseconds));
  const times = new Map<Contender, number[]>(contenders.map((contender) => [contender, []]));
  const spent = new Map<Contender, number>();
  for (let round = 0; round < rounds; round++) {
    onRound(round);
    const first = round % contenders.length;
    for (const contender of [...contenders.slice(first), ...contenders.slice(0, first)]) {
      if ((spent.get(contender) ?? 0) > PATIENCE_SECONDS) continue;
      const count = counts.get(contender)!;
      const took = await contender.seconds(count);
      times.get(contender)!.push(took / count);
      spent.set(contender, (spent.get(contender) ?? 0) + took);
    }
  }
  return times;
}

/**
 * How many times faster `ours` is than `peer`, in each round that both took part in.
 *
 * @example ratios([1, 1], [2, 3]) // [2, 3]
 */
export function ratios(ours: readonly number[], peer: readonly number[]): number[] {
  return ours.slice(0, peer.length).map((seconds, round) => peer[round] / seconds);
}
