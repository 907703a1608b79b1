import { DTypeError } from '@first-principles/linalg';
import type { EpochRecord } from './callback.ts';

/** What makes an epoch better than another. */
export interface Monitor {
  /** A number of the epoch's record; `validation/loss` by default, `train/loss` if nothing is held out. */
  readonly monitor?: string;
  /** Whether it shall become smaller or larger; 'min' by default. */
  readonly mode?: 'min' | 'max';
  /** What is too little to be an improvement; 0 by default. */
  readonly minDelta?: number;
  /** Stops after so many epochs in a row without improvement, 1 or more; never by default. */
  readonly patience?: number;
}

/** Which epoch is best so far, and whether to stop. NaN is no improvement. */
export interface Standing {
  /** Its place among the records; −1 if there is none. */
  readonly best: number;
  readonly stalled: boolean;
}

/**
 * How the last epochs compare with those before.
 *
 * @throws DTypeError if the records have no such number
 * @example standing([{ 'train/loss': 2 }, { 'train/loss': 1 }], {}) // { best: 1, stalled: false }
 */
export function standing(records: readonly EpochRecord[], options: Monitor): Standing {
  const { mode = 'min', minDelta = 0, patience = Infinity } = options;
  const sign = mode === 'min' ? 1 : -1;
  let [best, lowest] = [-1, Infinity];
  for (const [i, record] of records.entries()) {
    const value = sign * monitored(record, options);
    if (value < lowest - minDelta) [best, lowest] = [i, value];
  }
  return { best, stalled: records.length - 1 - best >= patience };
}

/** The number by which epochs are compared. */
export function monitored(record: EpochRecord, { monitor }: Monitor): number {
  return record[nameOfMonitored(Object.keys(record), monitor)];
}

/**
 * Which of an epoch's numbers that is.
 *
 * @throws DTypeError if there is none of that name
 */
export function nameOfMonitored(names: readonly string[], monitor: string | undefined): string {
  const name = monitor ?? (names.includes('validation/loss') ? 'validation/loss' : 'train/loss');
  if (names.includes(name)) return name;
  throw new DTypeError(`fit: there is no ${name} to monitor: there are ${names.join(', ')}`);
}
