// Exercises on disk
export { findEntry, readCatalogue, ROOT, slugOf, type Entry } from './catalogue.node.ts';
export { bindEarlier, type Binding } from './resolve.node.ts';

// Running them apart from this process
export { Subjects } from './subjects.node.ts';
export type { Job, Reply, Request } from './protocol.ts';
export { check, SEED, type Checked, type CheckOptions, type KnownMistake } from './verdict.node.ts';
export { loadParts, passingAnswers, type LoadedParts } from './parts.node.ts';

// Stubs and gates
export { stubOf } from './stub.node.ts';
export {
  checkPristine,
  checkStubs,
  isPristine,
  pristineStubs,
  writeStubs,
  type Stub,
  type Written,
} from './stubs.node.ts';
export { monteCarlo } from './monte-carlo.node.ts';
export { checkGates } from './gates.node.ts';
export { summarise, type Report } from './report.ts';
