import type { Entry } from '@first-principles/course/node';
import type { Canvas } from '../../terminal/screen.ts';
import { prose } from '../words/prose.ts';
import { headLine, verdictLines } from '../words/verdict.ts';
import type { ExerciseView } from './view.ts';

/** The verdict; with a pass, the explanation and what comes next. */
export function drawExercise(view: ExerciseView, canvas: Canvas): string[] {
  const { offered, notices, found } = view;
  return [
    ...foundLines(view, canvas),
    ...(typeof found === 'object' && 'verdict' in found && found.verdict.kind === 'passed'
      ? ['', ...prose(view.explanation, canvas), '', nextLine(view.next, canvas)]
      : []),
    ...(view.manual ? ['', `  ${canvas.style('dim', 'no file is watched: r runs it')}`] : []),
    ...(offered.length === 0 ? [] : ['', offerLine(offered, canvas)]),
    ...(notices.length === 0 ? [] : ['', ...notices.map((notice) => `  ${canvas.style('yellow', notice)}`)]),
  ];
}

function foundLines({ entry, found }: ExerciseView, canvas: Canvas): string[] {
  if (found === 'checking') return [canvas.style('bold', `… ${entry.title}`), '  checking…'];
  if ('trouble' in found) return [headLine(false, entry.title, canvas), `  ${found.trouble}`];
  return verdictLines(entry, found, canvas, { path: false });
}

function nextLine(next: Entry | undefined, { style }: Canvas): string {
  if (next === undefined) return style('bold', '  Every exercise is passed.');
  return `  ${style('bold', 'n')} goes on to ${style('cyan', next.title)}`;
}

/** `○ linalg/04 strides is optional: l, Enter` */
function offerLine([first, ...others]: readonly Entry[], { style }: Canvas): string {
  const names = others.length === 0 ? first.title : `${first.title} and ${others.length} more`;
  return `  ${style('dim', `○ ${names} ${others.length === 0 ? 'is' : 'are'} optional: l, Enter`)}`;
}
