import { stripVTControlCharacters } from 'node:util';
import type { Outcome, Picture, Progress, Step } from './steps.ts';
import { spreadOf } from './spread.ts';
import { bar } from './terminal/bar.ts';
import { fitted } from './terminal/fit.ts';
import { type Curve, plot } from './terminal/plot.ts';
import type { Canvas, Screen } from './terminal/screen.ts';

/** Rows of a curve; and of one that has less room, or shares fewer than `HIGH` rows with a picture. */
const HEIGHT = 5;
const LOW_HEIGHT = 3;
const HIGH = 32;

/** Rows of a picture below which it is worth no place. */
const PICTURE_ROWS = 12;

/** Columns of a terminal that a curve needs. */
const NARROW = 30;

/** The line that announces a step. */
export function showTitle(screen: Screen, { id, title }: Step): void {
  screen.line();
  screen.line(`${screen.style('bold', id)} · ${title}`);
}

/**
 * Something that shows how far a run has come: a painting with a bar below it, painted over and over, where someone
 * watches; a line for each tenth elsewhere.
 */
export function progressOn(screen: Screen): (progress: Progress) => void {
  let tenths = 0;
  return (progress) => {
    if (screen.live) {
      screen.paint(painting(progress, screen).join('\n'));
      return;
    }
    if (Math.floor(progress.fraction * 10) <= tenths) return;
    tenths = Math.floor(progress.fraction * 10);
    screen.line(`  ${progress.words}`);
  };
}

/** The same for seeds that run at once, by their place: a bar for each, or a line for each tenth of each. */
export function progressOfSeeds(
  screen: Screen,
  seeds: readonly number[],
): (place: number, progress: Progress) => void {
  const latest = seeds.map((): Progress => ({ fraction: 0, words: 'about to begin' }));
  return (place, progress) => {
    const before = latest[place];
    latest[place] = progress;
    if (screen.live) {
      const told = latest.map(({ words }, i) => `seed ${seeds[i]}: ${words}`);
      const longest = Math.max(...told.map((words) => words.length)); // the bars are as long as one another
      const lines = latest.map(({ fraction }, i) => barLine(fraction, told[i].padEnd(longest), screen));
      screen.paint(lines.join('\n'));
    } else if (Math.floor(progress.fraction * 10) > Math.floor(before.fraction * 10)) {
      screen.line(`  seed ${seeds[place]}: ${progress.words}`);
    }
  };
}

/**
 * Picture, curve and bar, or what of them fits: what is higher than the terminal cannot be painted over, and what is
 * wider would be broken into more lines. The picture gives way to the curve as long as enough of it is left.
 */
function painting({ fraction, words, picture, curve }: Progress, canvas: Canvas): string[] {
  const rows = canvas.height - 2; // without the bar, and the line that the cursor rests on
  const low = rows < (picture ? HIGH : HEIGHT + 3);
  const below = curve ? curveLines(curve, canvas, low ? LOW_HEIGHT : HEIGHT) : [];
  const drawn = (height: number): string[] => (picture ? indented(picture, { ...canvas, height }) : []);
  const above = picture && rows - below.length >= PICTURE_ROWS ? drawn(rows - below.length) : undefined;
  const choices = [...(above ? [[...above, ...below]] : []), drawn(rows), below];
  const fits = (lines: readonly string[]): boolean =>
    lines.length > 0 &&
    lines.length <= rows &&
    lines.every((line) => stripVTControlCharacters(line).length <= canvas.width);
  return [...(choices.find(fits) ?? []), barLine(fraction, words, canvas)];
}

function barLine(fraction: number, words: string, { width, unicode }: Canvas): string {
  const percent = `${Math.floor(fraction * 100)} %`.padStart(5);
  const columns = Math.max(10, Math.min(30, width - words.length - 14));
  return `  ${bar(fraction, columns, unicode)} ${percent}  ${words}`.slice(0, width - 1);
}

/** A curve under its name; nothing where there is no room or no number yet. */
function curveLines(curve: Curve, { width, unicode }: Canvas, height: number): string[] {
  if (width < NARROW || !curve.values.some(Number.isFinite)) return [];
  const lines = plot(curve, { width: Math.min(width - 4, 72), height, unicode });
  return [curve.name, ...lines].map((line) => `  ${line}`.slice(0, width - 1));
}

/**
 * A run's picture, its curve, its tables and its remarks.
 *
 * @param beside - what stands beside what we measured
 */
export function showOutcome(
  screen: Screen,
  { picture, curve, findings, table, remarks }: Outcome,
  beside = 'published',
): void {
  screen.wipe();
  if (picture) {
    for (const line of indented(picture, { ...screen, height: Infinity })) screen.line(line);
    screen.line();
  }
  for (const line of curveLines(curve, screen, HEIGHT)) screen.line(line);
  screen.line();
  showFound(screen, { findings, table }, beside);
  for (const remark of remarks)
    for (const line of fitted([`  ${remark}`], screen.width)) screen.line(screen.style('dim', line));
}

/** What of an outcome is told in columns. */
interface Found {
  readonly findings: Outcome['findings'];
  readonly table: Outcome['table'] | undefined;
}

/** What was measured beside what it is held against, and the table below; one below the other where columns are too wide. */
function showFound(screen: Screen, { findings, table }: Found, beside = 'published'): void {
  const rows = findings.map(({ name, measured, published }) => [name, measured, published]);
  const [head, ...found] = inColumns([['', 'we measured', beside], ...rows]);
  const strong = (measured: string): string => screen.style(['bold', 'green'], measured);
  if (found.every((line) => line.length <= screen.width)) {
    screen.line(screen.style('dim', head));
    found.forEach((line, i) => screen.line(line.replace(rows[i][1], strong)));
  } else {
    for (const [name, measured, published] of rows) {
      const against = published === '–' ? '' : `; ${beside}: ${published}`;
      const lines = [`  ${name}`, `    ${strong(measured)}${against}`];
      for (const line of fitted(lines, screen.width)) screen.line(line);
    }
  }
  if (!table) return;
  const [names, ...cells] = inColumns(table);
  screen.line();
  if ([names, ...cells].every((line) => line.length <= screen.width)) {
    screen.line(screen.style('dim', names));
    for (const line of cells) screen.line(line);
    return;
  }
  const [[title, ...columns], ...named] = table;
  screen.line(screen.style('dim', `  ${title}`));
  for (const [name, ...values] of named) {
    const lines = [`  ${name}`, `    ${values.map((value, i) => `${columns[i]} ${value}`).join(', ')}`];
    for (const line of fitted(lines, screen.width)) screen.line(line);
  }
}

function indented(picture: Picture, canvas: Canvas): string[] {
  return picture(canvas).map((line) => `  ${line}`);
}

/** Rows of cells as lines, each column as wide as its widest cell. */
function inColumns(rows: readonly (readonly string[])[]): string[] {
  const wide = rows[0].map((_, i) => Math.max(...rows.map((row) => row[i].length)));
  return rows.map((row) => `  ${row.map((cell, i) => cell.padEnd(wide[i] + 3)).join('')}`.trimEnd());
}

/** The same over several seeds: the median of each number, and how far the seeds are apart. */
export function showSpread(screen: Screen, outcomes: readonly Outcome[]): void {
  const [{ findings, table }] = outcomes;
  screen.line(`  over ${outcomes.length} seeds: the median (lowest … highest)`);
  showFound(screen, {
    findings: findings.map((finding, i) => ({
      ...finding,
      measured: spreadOf(outcomes.map((outcome) => outcome.findings[i].measured)),
    })),
    table: table?.map((cells, i) =>
      cells.map((_, j) => spreadOf(outcomes.map((outcome) => outcome.table![i][j]))),
    ),
  });
}

/** Something to type or to open, and what it is. */
export type Pair = readonly [what: string, words: string];

/** Pairs in two columns. */
export function showPairs(screen: Screen, pairs: readonly Pair[]): void {
  const width = Math.max(...pairs.map(([what]) => what.length));
  for (const [what, words] of pairs) screen.line(`  ${screen.style('cyan', what.padEnd(width))}  ${words}`);
}
