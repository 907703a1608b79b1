import { formatVerdict, whoseWords } from '@first-principles/course';
import type { Attempt, Entry } from '@first-principles/course/node';
import { fitted, tame, written } from '../../terminal/fit.ts';
import type { Canvas } from '../../terminal/screen.ts';
import { setAsideWords } from '../learning.ts';

/** How many of the printed lines are shown, the last ones. */
const PRINTED = 8;

/**
 * A verdict as lines for the terminal: what was printed, what ran, one number against the other, the diagnosis, whose
 * earlier answers it ran on.
 *
 * @param say - whether its first line names the file
 */
export function verdictLines(
  entry: Entry,
  attempt: Attempt,
  canvas: Canvas,
  { path = true }: { readonly path?: boolean } = {},
): string[] {
  const { verdict, diagnosis, printed, mine, blamed, unsaved, setAside } = attempt;
  const passed = verdict.kind === 'passed';
  const about = { id: entry.id, path: entry.exercise };
  const [, ...told] = tame(formatVerdict(about, verdict, diagnosis)).split('\n');
  const whose = whoseWords(entry.step, mine, blamed);
  const lines = [
    ...(printed === '' ? [] : [...dimmed(printed, canvas), '']),
    headLine(passed, path ? `${entry.title}  ${entry.exercise}` : entry.title, canvas),
    ...told.map((line) => (line.includes('match a known mistake') ? canvas.style('bold', line) : line)),
    ...(verdict.kind === 'unwritten' && entry.lesson !== undefined
      ? [canvas.style('dim', `  the lesson: ${entry.lesson}`)]
      : []),
    ...(whose === undefined ? [] : [canvas.style(blamed.length > 0 ? 'yellow' : 'dim', `  ${whose}`)]),
    ...(unsaved === undefined
      ? []
      : [canvas.style('yellow', `  your progress could not be saved: ${unsaved}`)]),
    ...(setAside === undefined ? [] : [canvas.style('yellow', `  ${setAsideWords(setAside)}`)]),
  ].map((line) => written(line, canvas.unicode));
  return fitted(lines, canvas.width);
}

/** `✓ step1-xor/01 neuron`: the sign says what the colour says. */
export function headLine(passed: boolean, text: string, { style }: Canvas): string {
  return style(['bold', passed ? 'green' : 'red'], `${passed ? '✓' : '✗'} ${text}`);
}

function dimmed(printed: string, { style }: Canvas): string[] {
  const lines = tame(printed).trimEnd().split('\n');
  const more = lines.length - PRINTED;
  const shown =
    more > 0 ? [`… ${more} ${more === 1 ? 'line' : 'lines'} more`, ...lines.slice(-PRINTED)] : lines;
  return shown.map((line) => style('dim', line));
}
