// Exercises on disk
export { findEntry, readCatalogue, ROOT, type Entry } from './catalogue/catalogue.node.ts';
export { bindEarlier, type Binding } from './earlier/resolve.node.ts';

// How a learner stands
export { enter, readProgress, type Progress } from './learner/progress.node.ts';
export { parseProgress, PROGRESS, type Entered, type Pass } from './learner/progress.ts';
export { standings, type Standing } from './learner/standing.node.ts';
export type { State } from './learner/standing.ts';
export { attempt, type Attempt } from './learner/attempt.node.ts';

// For tests and benchmarks
export { copyRepository, type Repository } from './catalogue/copy.node.ts';
export { instrumentFile } from './trace/instrument.node.ts';

// Taking a newer course
export { update, type Update } from './update/update.node.ts';
export { formatUpdate } from './update/format.ts';
export { UpdateError } from './update/update-error.ts';
export type { Changed, ChangedExercise } from './update/changes.node.ts';

// Running them apart from this process
export { Subjects } from './child/subjects.node.ts';
export type { Job, Reply, Request } from './child/protocol.ts';
export { readText } from './catalogue/text.node.ts';
export { PNPM } from './pnpm.node.ts';
export { SEED, slugOf, type Checked, type KnownMistake } from './verdict/check.ts';
export { check, type CheckOptions } from './verdict/verdict.node.ts';
export { compareAnswers, type Compared, type Comparison } from './answers/compare-answers.node.ts';
export { diffLines, outcomeLines } from './answers/lines.ts';
export type { Parting, Place } from './answers/parting.ts';
export type { DiffLine, Hunk } from './answers/text-diff.ts';
export {
  loadParts,
  passingAnswers,
  type Answer,
  type LoadedParts,
  type OnCheck,
} from './learner/parts.node.ts';

// Stubs and gates
export { stubOf } from './catalogue/stub.node.ts';
export {
  checkPristine,
  checkStubs,
  isPristine,
  pristineStubs,
  stubHashes,
  writeStubs,
  type Stub,
  type Written,
} from './catalogue/stubs.node.ts';
export { monteCarlo } from './gates/monte-carlo.node.ts';
export { checkGates } from './gates/gates.node.ts';
export { summarise, type Report } from './gates/report.ts';
