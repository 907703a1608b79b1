import { contiguous, fromData, type NDArray } from '@first-principles/linalg';
import type { Step } from '@first-principles/step2-mnist';
import { race, type Contender } from './harness.ts';
import { PROOF_STEPS, type Peer, type Prepared } from './peers/peer.ts';
import { relativeDifference, type Comparison } from './row.ts';
import { stopwatch } from './stopwatch.ts';
import type { Setting } from './suite.ts';

/** A learner of ours: it takes steps, and shows its parameters. */
export interface Ours {
  readonly learn: (steps: readonly Step[]) => void;
  readonly parameters: () => readonly NDArray[];
}

/** One of our ways to train, beside the peers. */
export interface Entry {
  readonly label: string;
  readonly learner: Ours;
  /** How many times as fast as each peer it must be, by the peer's name. */
  readonly targets: Readonly<Record<string, number>> | undefined;
}

/** Everyone else, and how each makes the same training ready. */
export interface Their {
  readonly peer: Peer;
  readonly prepare: () => Prepared | Promise<Prepared>;
}

/** What is trained: the same start and the same batches for everyone. */
interface Trained {
  readonly name: string;
  /** Taken in turn, and from the beginning again. */
  readonly steps: readonly Step[];
  /** The cost that parameters have on the images of the steps that prove the numbers. */
  readonly cost: (parameters: readonly NDArray[]) => number;
}

/** A network to be trained, as peers are told of it, and by a step's own learners. */
export interface Task<Training, MakeLearner> extends Trained {
  readonly training: Training;
  readonly ours: (make: MakeLearner) => Ours;
}

/** A race of training steps. */
export interface TrainingRace extends Trained {
  readonly entries: readonly Entry[];
  /** Learners of ours that the entries are held against. */
  readonly others: readonly { readonly name: string; readonly learner: Ours }[];
  readonly peers: readonly Their[];
}

/** A learner of ours, after the steps that prove its numbers. */
function prepared(name: string, { learn, parameters }: Ours, steps: readonly Step[]): Prepared {
  let next = 0;
  const take = (count: number): void => {
    for (let left = count; left > 0;) {
      const some = steps.slice(next, next + left);
      learn(some);
      left -= some.length;
      next = (next + some.length) % steps.length;
    }
  };
  take(PROOF_STEPS);
  const result = Float32Array.from(parameters().flatMap((array) => [...contiguous(array)]));
  const contender: Contender = {
    name,
    seconds(count) {
      const elapsed = stopwatch();
      take(count);
      return elapsed();
    },
  };
  return { result, contender };
}

/** Races each of our entries against everyone: one work is one step. */
export async function raceTraining(
  { name, steps, entries, others, peers, cost }: TrainingRace,
  { effort, onRace, onRound }: Setting,
): Promise<Comparison[]> {
  onRace(name);
  const entered = entries.map((entry) => ({
    ...entry,
    ...prepared(entry.label, entry.learner, steps),
  }));
  const theirs: (Prepared & { readonly peer: Peer })[] = others.map((other) => ({
    peer: { name: other.name, about: {} },
    ...prepared(other.name, other.learner, steps),
  }));
  for (const { peer, prepare } of peers) theirs.push({ peer, ...(await prepare()) });
  const times = await race(
    [...entered, ...theirs].map(({ contender }) => contender),
    effort,
    onRound,
  );
  for (const { release } of theirs) release?.();
  const shapes = entries[0].learner.parameters().map(({ shape, size }) => ({ shape, size }));
  const costOf = (result: Float32Array): number => {
    let at = 0;
    return cost(shapes.map(({ shape, size }) => fromData('float32', result.slice(at, (at += size)), shape)));
  };
  return entered.flatMap(({ label, targets, contender, result }) =>
    theirs.map((their): Comparison => {
      const target = targets?.[their.peer.name];
      const { invalid } = their.peer;
      return {
        work: `${name}, ${label}`,
        peer: their.peer.name,
        ours: times.get(contender)!,
        theirs: times.get(their.contender)!,
        difference: Math.max(
          relativeDifference([costOf(result)], [costOf(their.result)]),
          relativeDifference(result, their.result),
        ),
        ...(target !== undefined && { target }),
        ...(invalid !== undefined && { invalid }),
      };
    }),
  );
}
