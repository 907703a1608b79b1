import { formatVerdict, whoseWords } from '@first-principles/course';
import type { Attempt, Entry } from '@first-principles/course/node';
import type { Canvas } from '../../terminal/screen.ts';
import { wrapped } from '../../terminal/wrapped.ts';

/**
 * A verdict as lines for the terminal: what was printed, what ran, one number against the other, the diagnosis, whose
 * earlier answers it ran on, what next.
 *
 * @param next - what to type or to press: `hint · compare`
 */
export function verdictLines(entry: Entry, attempt: Attempt, canvas: Canvas, next?: string): string[] {
  const { verdict, diagnosis, printed, mine, blamed, unsaved } = attempt;
  const [head, ...rest] = formatVerdict({ id: entry.id, path: entry.exercise }, verdict, diagnosis).split(
    '\n',
  );
  const passed = verdict.kind === 'passed';
  const whose = whoseWords(entry.step, mine, blamed);
  return [
    ...(printed === ''
      ? []
      : [
          ...printed
            .trimEnd()
            .split('\n')
            .map((line) => canvas.style('dim', line)),
          '',
        ]),
    canvas.style(['bold', passed ? 'green' : 'red'], head.replace(/ {2,}/, '  ')),
    ...rest.map((line) => (line.includes('match a known mistake') ? canvas.style('bold', line) : line)),
    ...(whose === undefined ? [] : [canvas.style(blamed.length > 0 ? 'yellow' : 'dim', `  ${whose}`)]),
    ...(unsaved === undefined
      ? []
      : [canvas.style('yellow', `  your progress could not be saved: ${unsaved}`)]),
    ...(next === undefined ? [] : [`  next: ${canvas.style('cyan', next)}`]),
  ].flatMap((line) => wrapped(line, canvas.width));
}
