import { recording, type Cell, type Recorder } from './cell.ts';

/** Runs f; what it writes to cells is forgotten. */
export function dryRun<T>(f: () => T): T {
  const written = new Map<Cell<unknown>, unknown>();
  const recorder: Recorder = {
    created: () => {},
    read: <V>(cell: Cell<V>) => (written.has(cell) ? (written.get(cell) as V) : cell.peek()),
    write: (cell, value) => void written.set(cell, value),
  };
  return recording(recorder, f);
}
