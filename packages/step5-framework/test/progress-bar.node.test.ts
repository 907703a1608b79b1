import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { progressBar } from '../src/node/index.ts';

/** A stream that notes what it is given. */
const noting = (isTTY: boolean, columns = 80) => {
  const written: string[] = [];
  const stream = {
    isTTY,
    columns,
    write: (text: string) => (written.push(text), true),
  };
  return { written, stream: stream as unknown as NodeJS.WriteStream };
};
const step = (batch: number) => ({
  epoch: 2,
  epochs: 3,
  batch,
  batches: 4,
  step: 4 + batch,
  means: { loss: 0.123456 },
});
const record = { epoch: 2, step: 8, lr: 0.1, 'train/loss': 0.123456, 'validation/accuracy': 0.5 };
const epochLine = 'epoch 2  train/loss 0.1235  validation/accuracy 0.5000\n';

it('moves where somebody watches, and leaves a line for each epoch', () => {
  const { written, stream } = noting(true);
  const bar = progressBar(stream);
  for (const batch of [1, 2, 4]) void bar.onStep!(step(batch)); // the second comes at once, and is not painted
  void bar.onEpoch!(record);
  expect(written.length).toBe(3);
  const up = '\r\u001B[1A\u001B[2K';
  expect(written[0]).toBe('epoch 2/3 [#####...............] 1/4  loss 0.1235\n');
  expect(written[1]).toBe(`${up}epoch 2/3 [####################] 4/4  loss 0.1235\n`);
  expect(written[2]).toBe(`${up}${epochLine}`);
});

it('is cut where the terminal ends', () => {
  const { written, stream } = noting(true, 20);
  void progressBar(stream).onStep!(step(1));
  expect(written).toEqual(['epoch 2/3 [#####...\n']);
});

it('is lines alone where nobody does', () => {
  const { written, stream } = noting(false);
  const bar = progressBar(stream);
  void bar.onStep!(step(4));
  void bar.onEpoch!(record);
  expect(written).toEqual([epochLine]);
});

it('Ctrl-C stops a run after its step, and saves it; a second one ends the program', () => {
  const child = fileURLToPath(new URL('interrupt.child.ts', import.meta.url));
  const { stdout, status } = spawnSync(process.execPath, [child], { encoding: 'utf8' });
  expect(stdout).toBe('stopped: AbortError, saved at step 3\n');
  expect(status).not.toBe(0);
}, 60_000);
