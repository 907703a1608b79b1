import type { Standing, State } from '@first-principles/course/node';
import { bar } from '../../terminal/bar.ts';
import type { Canvas } from '../../terminal/screen.ts';

type Style = Parameters<Canvas['style']>[0];

/** Each state's sign, the same for terminals that know only ASCII, and its colour. */
const SIGNS: Readonly<Record<State, readonly [sign: string, ascii: string, style: Style]>> = {
  unsolved: ['·', '.', 'dim'],
  failing: ['✗', 'x', 'red'],
  passed: ['✓', 'v', 'green'],
  stale: ['~', '~', 'yellow'],
  revealed: ['?', '?', 'magenta'],
};

/** `✓ ● 15 gradients   passed`, with why it is stale, if it is. */
export function standingLine({ entry, state, revealed, why }: Standing, canvas: Canvas): string {
  const [sign, ascii, style] = SIGNS[state];
  const path = canvas.unicode ? (entry.core ? '●' : '○') : entry.core ? '*' : 'o';
  const name = entry.title.slice(entry.step.length + 1).padEnd(24);
  const also = [...(revealed && state !== 'revealed' ? ['solution shown'] : []), ...why].join('; ');
  const words = also === '' ? state : `${state}: ${also}`;
  return `${canvas.style(style, canvas.unicode ? sign : ascii)} ${path} ${name} ${canvas.style(style, words)}`;
}

/** How many are passed. */
export interface Tally {
  readonly passed: number;
  readonly all: number;
}

/** Passed exercises of the core path, and of the others. */
export function tally(standings: readonly Standing[]): { readonly core: Tally; readonly optional: Tally } {
  const count = (core: boolean): Tally => {
    const some = standings.filter(({ entry }) => entry.core === core);
    return { passed: some.filter(({ state }) => state === 'passed').length, all: some.length };
  };
  return { core: count(true), optional: count(false) };
}

/** `██████░░░░░░ 17 of 41 ●, 3 of 14 ○`: what stands last on the screen. */
export function progressLine(standings: readonly Standing[], canvas: Canvas): string {
  const { core, optional } = tally(standings);
  const signs = canvas.unicode ? ['●', '○'] : ['*', 'o'];
  const words = `${core.passed} of ${core.all} ${signs[0]}, ${optional.passed} of ${optional.all} ${signs[1]}`;
  const width = Math.max(4, Math.min(40, canvas.width - words.length - 4));
  return `${canvas.style('green', bar(core.all === 0 ? 0 : core.passed / core.all, width, canvas.unicode))} ${words}`;
}
