import type { Attempt, Entry, Standing } from '@first-principles/course/node';
import type { List } from './list.ts';

/** What stands last on each screen. */
interface Footed {
  readonly entry: Entry;
  readonly standings: readonly Standing[];
}

/** The exercise and its verdict. */
export interface ExerciseView extends Footed {
  readonly kind: 'exercise';
  /** What is known: that it is being found out, the verdict, or why there is none, in words. */
  readonly found: 'checking' | Attempt | { readonly trouble: string };
  /** Markdown, shown with a pass. */
  readonly explanation: string;
  /** Where `n` leads; undefined if everything is passed. */
  readonly next: Entry | undefined;
  /** Optional exercises that `n` passed over. */
  readonly offered: readonly Entry[];
  /** What else must be said: another window, a progress file that was put aside, a key that must be pressed again. */
  readonly notices: readonly string[];
  /** Whether no file is watched: `r` runs. */
  readonly manual: boolean;
}

/** Every exercise, to choose from. */
export interface ListView extends Footed {
  readonly kind: 'list';
  readonly list: List;
}

/** The rungs so far. */
export interface HintView extends Footed {
  readonly kind: 'hint';
  /** Markdown, the first rung first. */
  readonly rungs: readonly string[];
}

/** Mine against the solution. */
export interface CompareView extends Footed {
  readonly kind: 'compare';
  /** Undefined while it is being found out. */
  readonly lines: readonly string[] | undefined;
}

/** Whether the stub shall come back. */
export interface ResetView extends Footed {
  readonly kind: 'reset';
}

/** Something went wrong that is no verdict. */
export interface MessageView extends Footed {
  readonly kind: 'message';
  readonly text: string;
}

/** What is on the screen, with all that its drawing needs. */
export type View = ExerciseView | ListView | HintView | CompareView | ResetView | MessageView;
