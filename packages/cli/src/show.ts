import type { Figures, Outcome, Picture, Progress, Step } from './steps.ts';
import { bar } from './terminal/bar.ts';
import { plot } from './terminal/plot.ts';
import type { Screen } from './terminal/screen.ts';

/** Rows of a curve. */
const HEIGHT = 5;

/** The line that announces a step. */
export function showTitle(screen: Screen, { id, title }: Step): void {
  screen.line();
  screen.line(`${screen.style('bold', id)} · ${title}`);
}

/**
 * Something that shows how far a run has come: a bar that is painted over where someone watches, a line for each tenth
 * elsewhere.
 */
export function progressOn(screen: Screen): (progress: Progress) => void {
  let tenths = 0;
  return ({ fraction, words, picture }) => {
    if (screen.live) {
      const percent = `${Math.floor(fraction * 100)} %`.padStart(5);
      const width = Math.max(10, Math.min(30, screen.width - words.length - 14));
      const line = `  ${bar(fraction, width, screen.unicode)} ${percent}  ${words}`.slice(
        0,
        screen.width - 1,
      );
      const lines = [...(picture ? indented(picture, screen) : []), line];
      // What is higher than the terminal cannot be painted over.
      screen.paint(lines.length < screen.height ? lines.join('\n') : line);
      return;
    }
    if (Math.floor(fraction * 10) <= tenths) return;
    tenths = Math.floor(fraction * 10);
    screen.line(`  ${words}`);
  };
}

/** A run's picture, its curve, its tables and its remarks. */
export function showOutcome(screen: Screen, { picture, curve, findings, table, remarks }: Outcome): void {
  screen.wipe();
  if (picture) {
    for (const line of indented(picture, screen)) screen.line(line);
    screen.line();
  }
  screen.line(`  ${curve.name}`);
  const size = { width: Math.min(screen.width - 4, 72), height: HEIGHT, unicode: screen.unicode };
  const lines = curve.values.some(Number.isFinite)
    ? plot(curve, size)
    : ['not one finite value: learning went wrong'];
  for (const line of lines) screen.line(`  ${line}`);
  screen.line();
  const rows = findings.map(({ name, measured, published }) => [name, measured, published]);
  const [head, ...found] = inColumns([['', 'we measured', 'the source published'], ...rows]);
  screen.line(screen.style('dim', head));
  found.forEach((line, i) =>
    screen.line(line.replace(rows[i][1], (measured) => screen.style(['bold', 'green'], measured))),
  );
  if (table) {
    const [names, ...cells] = inColumns(table);
    screen.line();
    screen.line(screen.style('dim', names));
    for (const line of cells) screen.line(line);
  }
  for (const remark of remarks) screen.line(screen.style('dim', `  ${remark}`));
}

function indented(picture: Picture, screen: Screen): string[] {
  return picture(screen).map((line) => `  ${line}`);
}

/** Rows of cells as lines, each column as wide as its widest cell. */
function inColumns(rows: readonly (readonly string[])[]): string[] {
  const wide = rows[0].map((_, i) => Math.max(...rows.map((row) => row[i].length)));
  return rows.map((row) => `  ${row.map((cell, i) => cell.padEnd(wide[i] + 3)).join('')}`.trimEnd());
}

/** Each figure's mean over the seeds, and how far apart they are; figures that are no numbers are left out. */
export function showSpread(screen: Screen, runs: readonly Figures[]): void {
  for (const name of Object.keys(runs[0])) {
    const values = runs.map((figures) => figures[name]).filter((value) => typeof value === 'number');
    if (values.length === 0) continue;
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const [low, high] = [Math.min(...values), Math.max(...values)];
    screen.line(
      `  ${name}: ${mean.toFixed(4)} on average over ${values.length} seeds, from ${low.toFixed(4)} to ${high.toFixed(4)}`,
    );
  }
}

/** Something to type or to open, and what it is. */
export type Pair = readonly [what: string, words: string];

/** Pairs in two columns. */
export function showPairs(screen: Screen, pairs: readonly Pair[]): void {
  const width = Math.max(...pairs.map(([what]) => what.length));
  for (const [what, words] of pairs) screen.line(`  ${screen.style('cyan', what.padEnd(width))}  ${words}`);
}
