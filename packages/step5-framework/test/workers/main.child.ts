// A process that leaves a loop early, or works until it is stopped.
import { DataLoader, Generator } from '../../src/index.ts';
import { inWorker } from '../../src/node/index.ts';
import { dataset, transform } from './digits.ts';

const loader = new DataLoader(dataset, {
  generator: new Generator(1),
  transform,
  prefetch: inWorker(new URL('digits.ts', import.meta.url), { ahead: 3 }),
});
do {
  for await (const _ of loader) {
    console.log('a batch');
    break;
  }
} while (process.argv[2] === 'forever');
