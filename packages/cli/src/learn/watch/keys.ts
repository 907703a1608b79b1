import { RUNGS } from '../commands/hint.ts';
import type { View } from './view.ts';

/** What can be pressed on a screen: the key, and what it does. */
type Keys = readonly (readonly [key: string, does: string])[];

const EXERCISE: Keys = [
  ['n', 'next'],
  ['h', 'hint'],
  ['l', 'list'],
  ['d', 'diff'],
  ['e', 'experiment'],
  ['r', 'run'],
  ['x', 'reset'],
  ['q', 'quit'],
];
const LIST: Keys = [
  ['j k', 'move'],
  ['g G', 'ends'],
  ['/', 'search'],
  ['Enter', 'continue'],
  ['q', 'back'],
];
const SEARCH: Keys = [
  ['Enter', 'done'],
  ['Esc', 'show all'],
];
const BACK: Keys = [['q', 'back']];

/** The keys of a screen, as they stand at its foot. */
export function keysOf(view: View): Keys {
  switch (view.kind) {
    case 'exercise':
      return EXERCISE;
    case 'list':
      return view.list.typing ? SEARCH : LIST;
    case 'hint':
      return view.rungs.length < RUNGS.length ? [['h', 'more'], ...BACK] : BACK;
    case 'reset':
      return [
        ['x', 'back to the stub'],
        ['any other key', 'leave it'],
      ];
    case 'compare':
    case 'message':
      return BACK;
  }
}
