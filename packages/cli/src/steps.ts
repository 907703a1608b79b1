import { step1Xor } from './steps/step1-xor.ts';
import { step2Mnist } from './steps/step2-mnist.ts';
import { step21Adversarial } from './steps/step2.1-adversarial.ts';
import { step3Cnn } from './steps/step3-cnn.ts';
import { step4Autodiff } from './steps/step4-autodiff.ts';
import { step5Framework } from './steps/step5-framework.ts';
import type { Trained } from './steps/trained.ts';
import type { Curve } from './terminal/plot.ts';
import type { Canvas } from './terminal/screen.ts';
import { unknown } from './usage.ts';

/** What a step found: what results/tour.json holds. Mostly numbers; a name where it is one, null where there is none. */
export interface Figures {
  readonly seconds: number;
  readonly [name: string]: number | string | null;
}

/** One row of the table: what we measured beside what the source published. */
export interface Finding {
  readonly name: string;
  readonly measured: string;
  readonly published: string;
}

/** A drawing as lines of text, made for where it goes. */
export type Picture = (canvas: Canvas) => readonly string[];

/** What a run of a step's experiment gives to show and to keep. */
export interface Outcome {
  readonly figures: Figures;
  readonly findings: readonly Finding[];
  readonly curve: Curve;
  readonly picture?: Picture;
  /** More than the findings hold: rows of cells, the heading first. */
  readonly table?: readonly (readonly string[])[];
  /** Sentences below the table. */
  readonly remarks: readonly string[];
  /** Pictures to write into results/: name, what it shows, and its text. */
  readonly files: readonly { readonly name: string; readonly shows: string; readonly text: string }[];
  /** What the record of `pnpm experiment` keeps besides the figures. */
  readonly details: Readonly<Record<string, unknown>>;
}

/** How far a run has come. */
export interface Progress {
  /** 0 … 1. */
  readonly fraction: number;
  /** A few words: where it is, and a number to watch. */
  readonly words: string;
  /** Shown above the bar, where someone watches. */
  readonly picture?: Picture;
  /** What was measured so far, NaN for what is still to come; below the picture. */
  readonly curve?: Curve;
}

/** How to run a step's experiment. */
export interface Run {
  /** The step's parts, the learner's own among them; undefined for the package's own functions. */
  readonly parts: unknown;
  /** Ids of the exercises that run on the learner's own code. */
  readonly mine: readonly string[];
  readonly seed: number;
  /** The long form. */
  readonly full: boolean;
  /** The digit to draw, 0 … 9, where a step draws one. */
  readonly digit?: number | undefined;
  /** Whether someone watches: then a step may take its time to show something. */
  readonly watched: boolean;
  /** Folder of what a stopped run goes on from; without one, nothing is kept. */
  readonly checkpoints?: string | undefined;
  /** What earlier steps of a tour have trained, and what this one leaves to later ones. */
  readonly trained?: Trained | undefined;
  /** Stops the run: it then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  readonly onProgress: (progress: Progress) => void;
}

/** A step of the course, as the tour shows it. */
export interface Step {
  readonly id: string;
  /** What is run, in one line. */
  readonly title: string;
  /** Whether it draws one digit, which can be chosen. */
  readonly drawsDigit?: true;
  /**
   * Its long form takes minutes: its seeds run at the same time, each in a process of its own, and keep in `checkpoints` what a
   * stopped run goes on from.
   */
  readonly long?: boolean;
  /** It times nothing and has no picture: it may run in another process, beside a step like it. */
  readonly untimed?: true;
  readonly run: (run: Run) => Promise<Outcome>;
}

/** The steps, in the order of the course. */
export const STEPS: readonly Step[] = [
  step1Xor,
  step2Mnist,
  step21Adversarial,
  step3Cnn,
  step4Autodiff,
  step5Framework,
];

/**
 * The step with this name.
 *
 * @throws UsageError if there is none, with the nearest names
 */
export function stepNamed(command: string, name: string): Step {
  const step = STEPS.find(({ id }) => id === name);
  if (!step)
    throw unknown(
      command,
      'step',
      name,
      STEPS.map(({ id }) => id),
    );
  return step;
}
