import type { Callback, EpochRecord, Progress } from '../trainer/callback.ts';

/** Milliseconds between two paintings. */
const PAUSE = 100;
/** Columns of the bar. */
const WIDTH = 20;

/**
 * Shows how training goes on: a bar that moves, and a line for each epoch. Where nobody watches (a file, a pipe), the lines
 * alone. It is plain text, without colour.
 *
 * @example await trainer.fit(loader, { epochs: 3, callbacks: [progressBar()] })
 */
export function progressBar(stream: NodeJS.WriteStream = process.stderr): Callback {
  const live = stream.isTTY && process.env['TERM'] !== 'dumb';
  let painted = false;
  let last = -Infinity;
  // The cursor rests below what is painted: Ctrl-C at any moment leaves the terminal as it should be.
  const write = (line: string, stays: boolean): void => {
    const shown = stays ? line : line.slice(0, (stream.columns ?? 80) - 1);
    stream.write(`${painted ? '\r\u001B[1A\u001B[2K' : ''}${shown}\n`);
    painted = !stays;
  };
  return {
    onStep(progress) {
      const now = performance.now();
      if (!live || (now - last < PAUSE && progress.batch < progress.batches)) return;
      last = now;
      write(barLine(progress), false);
    },
    onEpoch: (record) => write(epochLine(record), true),
  };
}

function barLine({ epoch, epochs, batch, batches, means }: Progress): string {
  const full = Math.floor((WIDTH * batch) / batches);
  const bar = `[${'#'.repeat(full)}${'.'.repeat(WIDTH - full)}]`;
  return `epoch ${epoch}/${epochs} ${bar} ${batch}/${batches}  ${listed(means)}`;
}

function epochLine(record: EpochRecord): string {
  const means = Object.entries(record).filter(([name]) => name.includes('/'));
  return `epoch ${record['epoch']}  ${listed(Object.fromEntries(means))}`;
}

function listed(numbers: Readonly<Record<string, number>>): string {
  return Object.entries(numbers)
    .map(([name, value]) => `${name} ${value.toPrecision(4)}`)
    .join('  ');
}
