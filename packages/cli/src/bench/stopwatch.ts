import { openSync, readSync } from 'node:fs';

const buffer = Buffer.alloc(96);
let file: number | undefined;

/** Linux keeps for each thread: nanoseconds run, nanoseconds it waited for a processor, turns. */
function schedule(): number {
  try {
    return openSync('/proc/thread-self/schedstat', 'r');
  } catch {
    return -1;
  }
}

/** Milliseconds that this thread has been ready to run while others held the processors; 0 where nobody counts. */
function waited(): number {
  file ??= schedule();
  if (file < 0) return 0;
  const length = readSync(file, buffer, 0, buffer.length, 0);
  return Number(buffer.toString('latin1', 0, length).split(' ')[1]) / 1e6;
}

/**
 * Starts a stopwatch that stands still while other programs hold the processor: on a quiet machine the clock's time,
 * on a busy one what the work itself took. The clock is read outside of the waiting, so that an interruption between
 * the two readings makes a time longer, never shorter.
 *
 * @returns seconds since the start, when called
 */
export function stopwatch(): () => number {
  const started = performance.now();
  const before = waited();
  return () => {
    const waiting = waited() - before;
    return (performance.now() - started - waiting) / 1000;
  };
}
