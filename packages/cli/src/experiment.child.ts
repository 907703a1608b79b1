// Where a learner's code runs: apart.ts starts it.
import { forbidExit } from './blame.ts';
import { readOptions, runExperiment } from './experiment.ts';
import { telling } from './failure.ts';

Error.stackTraceLimit = 100; // so that the learner's file is in it
forbidExit();
await telling(() => runExperiment(readOptions(process.argv.slice(2))));
