import type { Effort } from './harness.ts';
import type { Row } from './row.ts';

/** What a benchmark is given. */
export interface Setting {
  readonly effort: Effort;
  /** Told which race begins. */
  readonly onRace: (what: string) => void;
  /** Told which round of it begins. */
  readonly onRound: (round: number) => void;
  /** Told what the reader must know: a peer that is missing. */
  readonly remark: (line: string) => void;
}

/** What a benchmark found. */
export interface Findings {
  readonly rows: readonly Row[];
  /** What each peer is: versions, threads, the library beneath it. */
  readonly peers: Readonly<Record<string, unknown>>;
}

/** A benchmark: `pnpm bench --only <name>`. */
export interface Suite {
  readonly name: string;
  readonly title: string;
  /** Rounds, where none are asked for; the bench's own number by default. */
  readonly rounds?: number;
  /** Whether it needs no other library. */
  readonly alone?: boolean;
  readonly run: (setting: Setting) => Promise<Findings>;
}
