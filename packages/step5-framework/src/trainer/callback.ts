/** Where a run is after a step. */
export interface Progress {
  /** The one that is going on, from 1. */
  readonly epoch: number;
  readonly epochs: number;
  /** Batches of this epoch that are done, and how many there are. */
  readonly batch: number;
  readonly batches: number;
  /** Steps since the run began. */
  readonly step: number;
  /** Loss and metrics: means over this epoch so far. */
  readonly means: Readonly<Record<string, number>>;
}

/** What is known of an epoch: `epoch`, `step`, `lr`, `train/loss`, `validation/loss`, and the same of each metric. */
export type EpochRecord = Readonly<Record<string, number>>;

/** Who is told how a run goes on. */
export interface Callback {
  onStep?(progress: Progress): void | Promise<void>;
  onEpoch?(record: EpochRecord): void | Promise<void>;
}
