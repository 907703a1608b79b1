import type { Mnist } from '@first-principles/datasets';

/** A model of the zoo: what it is, and how it learns and shows itself. */
export interface Exhibit {
  /** What is typed after `pnpm zoo`. */
  readonly name: string;
  /** What it does, in one line. */
  readonly title: string;
  run(options: Visit): Promise<Shown>;
}

/** How to run an exhibit. */
export interface Visit {
  readonly seed: number;
  /** All of MNIST. */
  readonly digits: () => Promise<Mnist>;
  /** The novel that language models read. */
  readonly text: () => Promise<string>;
  /** Learns for a moment only, to see that it works. */
  readonly brief?: boolean;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress: (progress: Progress) => void;
}

/** How far it has come. */
export interface Progress {
  /** 0 … 1. */
  readonly fraction: number;
  /** Where it is, and a number to watch. */
  readonly words: string;
  readonly curve?: Curve;
}

/** Values at equal distances, and what stands below the two ends. */
export interface Curve {
  readonly name: string;
  readonly values: readonly number[];
  readonly ends: readonly [from: string, to: string];
}

/** What was measured, and what it is held against. */
export interface Finding {
  readonly name: string;
  readonly measured: string;
  /** A baseline or a goal; – for none. */
  readonly against: string;
}

/** What an exhibit gives to see. */
export interface Shown {
  readonly figures: Readonly<Record<string, number>>;
  readonly findings: readonly Finding[];
  readonly curve: Curve;
  readonly remarks: readonly string[];
  /** Pictures and texts: name, what it shows, and its text. */
  readonly files: readonly { readonly name: string; readonly shows: string; readonly text: string }[];
}
