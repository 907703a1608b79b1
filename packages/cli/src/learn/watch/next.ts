import type { Entry, Standing } from '@first-principles/course/node';

/** Where `n` leads. */
export interface Next {
  /** Undefined if everything else is passed. */
  readonly entry: Entry | undefined;
  /** Optional exercises on the way that are not passed. */
  readonly passedOver: readonly Entry[];
}

/** The next exercise of the core path that is not passed, from here to the end and round; with all of those passed, the next of the others. */
export function nextAfter(all: readonly Standing[], from: Entry): Next {
  const here = all.findIndex(({ entry }) => entry.id === from.id);
  const open = [...all.slice(here + 1), ...all.slice(0, here)].filter(({ state }) => state !== 'passed');
  const core = open.find(({ entry }) => entry.core);
  if (core === undefined) return { entry: open[0]?.entry, passedOver: [] };
  return { entry: core.entry, passedOver: open.slice(0, open.indexOf(core)).map(({ entry }) => entry) };
}
