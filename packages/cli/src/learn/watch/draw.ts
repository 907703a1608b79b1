import { fitted, joined, written } from '../../terminal/fit.ts';
import type { Canvas } from '../../terminal/screen.ts';
import { progressLine } from '../words/standing.ts';
import { drawExercise } from './draw-exercise.ts';
import { drawList } from './draw-list.ts';
import { drawCompare, drawHint, drawMessage, drawReset } from './draw-texts.ts';
import { keysOf } from './keys.ts';
import type { View } from './view.ts';

/**
 * A screen as lines, none wider than the canvas. Path, progress and keys stand last, so that they are seen even where the
 * text is longer than the screen.
 * Only the list keeps within the screen's rows.
 */
export function draw(view: View, canvas: Canvas): string[] {
  const fit = (lines: readonly string[]): string[] =>
    fitted(
      lines.map((line) => written(line, canvas.unicode)),
      canvas.width,
    );
  const foot = fit(footOf(view, canvas));
  return [...fit(bodyOf(view, canvas, canvas.height - foot.length - 1)), '', ...foot];
}

function bodyOf(view: View, canvas: Canvas, room: number): string[] {
  switch (view.kind) {
    case 'exercise':
      return drawExercise(view, canvas);
    case 'list':
      return drawList(view, canvas, room);
    case 'hint':
      return drawHint(view, canvas);
    case 'compare':
      return drawCompare(view, canvas);
    case 'reset':
      return drawReset(view, canvas);
    case 'message':
      return drawMessage(view, canvas);
  }
}

function footOf(view: View, canvas: Canvas): string[] {
  const keys = keysOf(view).map(([key, does]) => `${canvas.style('bold', key)} ${does}`);
  return [
    ...(view.kind === 'list' ? [] : [canvas.style('cyan', view.entry.exercise)]),
    progressLine(view.standings, canvas),
    ...joined(keys, ' · ', canvas.width),
  ];
}
