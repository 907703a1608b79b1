// Trains, saving after each tenth of an epoch, until it is done or killed: `node checkpoint.child.ts <file>`.
import { loadRun, saveRun } from '../src/checkpoint.node.ts';
import { begin, train } from '../src/train.ts';
import { RECIPE, SAMPLES } from './small.ts';

const file = process.argv[2];
await train(loadRun(file) ?? begin(RECIPE, 1), SAMPLES, {
  onProgress({ run }) {
    saveRun(file, run);
    process.stdout.write('.');
  },
});
