// The process of a step's run: in-child.ts starts it.
import type { Given, Told } from './in-child.ts';
import { stepNamed } from './steps.ts';

const tell = (told: Told, done: () => void = () => {}): void => void process.send!(told, done);
const end = (): void => process.disconnect(); // then nothing is left to do
const stop = new AbortController();
process.on('SIGINT', () => {}); // who started it says what becomes of it
process.once('disconnect', () => process.exit()); // who started it is gone

process.once('message', ({ step, ...given }: Given) => {
  process.once('message', () => stop.abort());
  const running = stepNamed('experiment', step).run({
    parts: undefined,
    mine: [],
    ...given,
    watched: false,
    signal: stop.signal,
    onProgress: ({ fraction, words, curve }) =>
      tell({ progress: { fraction, words, ...(curve && { curve }) } }),
  });
  running.then(
    (outcome) => tell({ outcome }, end),
    ({ name, message, stack }: Error) => tell({ error: { name, message, stack } }, end),
  );
});
