import type { Screen } from '../terminal/screen.ts';
import type { Row } from './row.ts';
import { quartiles } from './statistics.ts';

const SIGNS = {
  met: '✓',
  'not met': '✗',
  shown: '',
  'peer invalid': '✗ peer invalid',
  'bench invalid': '✗ bench invalid',
} as const;
const STYLES = {
  met: 'green',
  'not met': 'red',
  shown: 'dim',
  'peer invalid': 'red',
  'bench invalid': 'red',
} as const;

/**
 * A time with three digits and the unit it is read in.
 *
 * @example duration(0.000_084_3) // '84.3 µs'
 */
export function duration(seconds: number): string {
  const units = [
    ['s', 1],
    ['ms', 1e-3],
    ['µs', 1e-6],
    ['ns', 1e-9],
  ] as const;
  const [unit, size] = units.find(([, size]) => seconds >= size) ?? units.at(-1)!;
  return `${(seconds / size).toPrecision(3)} ${unit}`;
}

/** What stands in a table for one row: who did what, how long it took, and the ratio with its middle half. */
function cells({ work, peer, ours, theirs, unit, flops, ratio, best, target, verdict }: Row): string[] {
  const side = (seconds: readonly number[]): string => {
    if (seconds.length === 0) return '–';
    const { median } = quartiles(seconds);
    if (unit === 'bytes') return `${(median / 1e6).toPrecision(3)} MB`.padStart(8);
    const rate = flops === undefined ? '' : `  ${(flops / median / 1e9).toFixed(1).padStart(5)} GFLOP/s`;
    return duration(median).padStart(8) + rate;
  };
  const known = theirs.length > 0;
  return [
    work,
    side(ours),
    peer,
    side(theirs),
    known ? `${ratio.median.toFixed(2)} ×`.padStart(8) : '–',
    known ? `${ratio.lower.toFixed(2)} … ${ratio.upper.toFixed(2)}` : '',
    known ? best.toFixed(2) : '',
    target === undefined ? '' : `≥ ${target.toFixed(2)} ${SIGNS[verdict]}`.trimEnd(),
  ];
}

/** The table, and below it the reasons of what is invalid and how many targets are met. */
export function showRows(screen: Screen, rows: readonly Row[]): void {
  const head = ['', 'ours', 'peer', 'theirs', 'ratio', 'quartiles', 'best', 'target'];
  const table = [head, ...rows.map(cells)];
  const widths = head.map((_, column) => Math.max(...table.map((row) => row[column].length)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, i) => cell.padEnd(widths[i]))
      .join('  ')
      .trimEnd();
  screen.line(screen.style('dim', `  ${line(head)}`));
  rows.forEach((row, i) => {
    const [work, ours, ...rest] = table[i + 1];
    // what stands in the line above is not said again
    const again = work === rows[i - 1]?.work;
    screen.line(
      screen.style(STYLES[row.verdict], `  ${line([again ? '' : work, again ? '' : ours, ...rest])}`),
    );
  });
  for (const reason of new Set(
    rows.flatMap(({ reason, peer }) => (reason === undefined ? [] : [`${peer}: ${reason}`])),
  )) {
    screen.line(`  ${reason}`);
  }
  const aimed = rows.filter(({ target }) => target !== undefined);
  screen.line(`  ${aimed.filter(({ verdict }) => verdict === 'met').length} of ${aimed.length} targets met.`);
}

/** A row as it is recorded: the ratio, both absolute times, every round. */
export function recordOf({ ours, theirs, ratio, best, ...row }: Row): unknown {
  const side = (seconds: readonly number[]): unknown =>
    seconds.length === 0 ? null : { seconds: quartiles(seconds), rounds: seconds };
  return {
    ...row,
    ...(theirs.length === 0 ? { ratio: null, best: null } : { ratio, best }),
    ours: side(ours),
    theirs: side(theirs),
  };
}
