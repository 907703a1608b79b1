/** An exercise, for its page and for the list of all. */
export interface PageExercise {
  readonly id: string;
  /** `19 layer gradients` */
  readonly title: string;
  readonly step: string;
  readonly core: boolean;
  readonly minutes: number | null;
  /** Hash of its spec, as progress has it. */
  readonly spec: string;
  /** Hashes of every stub it ever had: whoever holds one of them has written nothing. */
  readonly stubs: readonly string[];
  /** Paths of its mistakes, from the root of the repository. */
  readonly mistakes: readonly string[];
}
