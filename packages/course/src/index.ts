// A spec: an exercise's test as data
export {
  exercise,
  law,
  observation,
  type Exercise,
  type Law,
  type Observation,
  type Options,
} from './spec/exercise.ts';
export { randomSource, type Precision, type Random } from './spec/random.ts';

// Running it over a subject
export { runSpec, type RunOptions } from './spec/run.ts';
export type { Broken, Outcome, Ran, Run, Threw } from './spec/outcome.ts';
export { see, type Numbers, type Seen } from './spec/seen.ts';

// The verdict
export { tolerance } from './spec/tolerance.ts';
export { differences, type Difference } from './verdict/compare.ts';
export { diagnose, gap, judge, type Mistake, type Verdict } from './verdict/judge.ts';
export { numbersOf, whoseWords } from './verdict/whose.ts';
export { formatVerdict, titleOf, type Titled } from './verdict/message.ts';

// What stands beside a solution, and where earlier answers are
export { parseHints, type Hints } from './catalogue/hints.ts';
export { resolveEarlier, type Earlier, type Whose } from './earlier/resolve.ts';

// Running answers apart from the page or process that asks
export { checkFiles, SEED, slugOf, type Checked, type KnownMistake } from './verdict/check.ts';
export { malformed, notLoaded, timedOut, uncaught } from './child/broken.ts';
export type { Child, End } from './child/child.ts';
export { DEADLINE, LOADING } from './child/limits.ts';
export { Printing } from './child/printing.ts';
export type { Job, Message, Reply, Request } from './child/protocol.ts';
export { Subjects } from './child/subjects.ts';
export { originTracing } from './trace/origin-tracing.ts';

// How a learner stands
export { sha256 } from './catalogue/hash.ts';
export { checkOnOwn, type OnOwn } from './learner/own-answers.ts';
export { formatProgress, parseProgress, PROGRESS, type Entered, type Pass } from './learner/progress.ts';
export { stateOf, type Files, type State } from './learner/standing.ts';
