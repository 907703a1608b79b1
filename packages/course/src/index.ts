// A spec: an exercise's test as data
export {
  exercise,
  law,
  observation,
  type Exercise,
  type Law,
  type Observation,
  type Options,
} from './exercise.ts';
export { randomSource, type Precision, type Random } from './random.ts';

// Running it over a subject
export { runSpec, type RunOptions } from './run.ts';
export type { Broken, Outcome, Ran, Run, Threw } from './outcome.ts';
export { see, type Numbers, type Seen } from './seen.ts';

// The verdict
export { tolerance } from './tolerance.ts';
export { differences, type Difference } from './compare.ts';
export { diagnose, gap, judge, type Mistake, type Verdict } from './judge.ts';
export { numbersOf, whoseWords } from './whose.ts';
export { formatVerdict, titleOf, type Titled } from './message.ts';

// What stands beside a solution, and where earlier answers are
export { parseHints, type Hints } from './hints.ts';
export { resolveEarlier, type Earlier, type Whose } from './resolve.ts';
