import { PNPM } from '@first-principles/course/node';
import { tame } from '../../terminal/fit.ts';
import type { Canvas } from '../../terminal/screen.ts';
import { RUNGS } from '../commands/hint.ts';
import { prose } from '../words/prose.ts';
import type { CompareView, HintView, MessageView, ResetView } from './view.ts';

/** The rungs that were asked for, one below the other. */
export function drawHint({ entry, rungs }: HintView, canvas: Canvas): string[] {
  const { style } = canvas;
  const reveal = `  more: ${style('cyan', `${PNPM} learn reveal ${entry.id}`)} shows the solution`;
  return [
    style('bold', entry.title),
    ...rungs.flatMap((rung, i) => [
      '',
      style('bold', `  hint ${i + 1} of ${RUNGS.length}: ${RUNGS[i]}`),
      '',
      ...prose(rung, canvas),
    ]),
    ...(rungs.length === RUNGS.length ? ['', reveal] : []),
  ];
}

/** Mine against the solution. */
export function drawCompare({ entry, lines }: CompareView, { style }: Canvas): string[] {
  return [style('bold', `${entry.title}: yours against the solution`), '', ...(lines ?? ['  comparing…'])];
}

/** Whether the stub shall come back. */
export function drawReset({ entry }: ResetView, { style }: Canvas): string[] {
  return [
    style('bold', `${entry.title}: back to the stub?`),
    '',
    '  What you wrote is kept, in a folder beside it. Press x once more to do it.',
  ];
}

/** What went wrong. */
export function drawMessage({ text }: MessageView, { style }: Canvas): string[] {
  return tame(text)
    .split('\n')
    .map((line) => `  ${style('yellow', line)}`);
}
