import type { Exercise } from '../spec/exercise.ts';
import type { Mistake } from '../verdict/judge.ts';
import type { Run } from '../spec/outcome.ts';
import type { Precision } from '../spec/random.ts';
import type { Trace } from '../trace/trace.ts';

/** One subject, run once. */
export interface Request {
  /** Absolute path of the subject's file. */
  readonly subject: string;
  /** Code to run in place of what the file holds: a stub, a mutant, a perturbed solution. */
  readonly source?: string;
  readonly seed: number;
  readonly precision?: Precision;
  /** Run only this observation, and say what instrumented code computed in it. */
  readonly trace?: number;
}

/** A spec over some subjects, in order. */
export interface Job {
  /** Absolute path of the repository that holds exercises/ and solutions/. */
  readonly root: string;
  /** Absolute path of the spec. */
  readonly spec: string;
  readonly requests: readonly Request[];
  /** Ids of the exercises for which the learner's files take their own answers, not the solutions; none by default. */
  readonly own?: readonly string[];
  /** Milliseconds one request may take once its subject is loaded. */
  readonly deadline?: number;
  /** Only prepare: run these ahead and keep the replies for the job that will ask for them. */
  readonly ahead?: boolean;
}

/** What came of a request. */
export interface Reply {
  readonly run: Run;
  /** Of the observation that the request asked for. */
  readonly trace?: Trace;
  /** The spec's own words on itself; not there if the child was lost. */
  readonly spec?: Pick<Exercise<unknown>, 'id' | 'core'>;
  /** The subject's `mistake` export, if it has one. */
  readonly mistake?: Mistake;
  /** Ids of the learner's own answers that the subject took; not there if the child was lost while it loaded. */
  readonly mine?: readonly string[];
}

/**
 * What a child says: that it is there, what it does ahead, which request it starts, that its subject is loaded, which
 * observation runs, what the subject prints, what came of it.
 */
export type Message =
  | { readonly kind: 'ready' }
  | { readonly kind: 'ahead'; readonly doing: 'loads' | 'runs' | 'nothing' }
  | { readonly kind: 'started'; readonly index: number }
  | { readonly kind: 'loaded'; readonly mine: readonly string[] }
  | { readonly kind: 'began'; readonly label: string }
  | { readonly kind: 'printed'; readonly text: string }
  | { readonly kind: 'finished'; readonly index: number; readonly reply: Reply }
  | { readonly kind: 'spec failed'; readonly message: string };
