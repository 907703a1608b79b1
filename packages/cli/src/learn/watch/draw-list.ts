import { cut, fitted, written } from '../../terminal/fit.ts';
import type { Canvas } from '../../terminal/screen.ts';
import { standingLine } from '../words/standing.ts';
import { matching } from './list.ts';
import type { ListView } from './view.ts';

/** Where the words of an exercise go on: below its name. */
const INDENT = ' '.repeat(6);

/**
 * The list, scrolled so that the cursor is seen: a heading for each step, a row for each exercise, or as many as its words
 * need.
 *
 * @param height - rows it may take, at least one
 */
export function drawList({ list, standings, entry }: ListView, canvas: Canvas, height: number): string[] {
  const rows = matching(standings, list.query);
  const lines: string[] = [];
  let cursor = 0;
  rows.forEach((standing, i) => {
    const { id, step } = standing.entry;
    if (step !== rows[i - 1]?.entry.step) lines.push(canvas.style('bold', step));
    if (id === list.id) cursor = lines.length;
    const mark = id === list.id ? canvas.style('bold', '>') : ' ';
    const here = id === entry.id ? ', open' : '';
    const [row, ...rest] = fitted(
      [`${INDENT}${written(`${standingLine(standing, canvas)}${here}`, canvas.unicode)}`],
      canvas.width,
    );
    lines.push(`${mark} ${row.trimStart()}`, ...rest);
  });
  if (rows.length === 0) lines.push('  none is called that');
  const search = list.typing || list.query !== '' ? [`/${list.query}${list.typing ? '_' : ''}`] : [];
  const room = Math.max(1, height - search.length);
  const first = Math.max(0, Math.min(cursor - Math.floor(room / 2), lines.length - room));
  return [...lines.slice(first, first + room), ...search].map((line) =>
    cut(written(line, canvas.unicode), canvas.width, canvas.unicode),
  );
}
