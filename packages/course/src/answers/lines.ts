import { formatShape } from '@first-principles/linalg';
import { formatIndex, formatPair, formatSeen } from '../spec/format.ts';
import type { Comparison } from './compare-answers.node.ts';
import type { Parting, Place } from './parting.ts';
import type { Hunk } from './text-diff.ts';

/** The difference of two texts: `-` mine, `+` the solution's, with their line numbers. */
export function diffLines(hunks: readonly Hunk[]): string[] {
  const mark = { same: ' ', mine: '-', solution: '+' } as const;
  return hunks.flatMap((hunk, i) => [
    ...(i > 0 ? ['  …'] : []),
    ...hunk.map(({ kind, text, number }) => `${mark[kind]} ${String(number).padStart(3)}  ${text}`.trimEnd()),
  ]);
}

/** What the two answers come to, in plain lines: how many observations agree, where the first parts, and from which value on. */
export function outcomeLines({ observations, verdict, parting }: Comparison): string[] {
  if (verdict.kind === 'unwritten') return ['not written yet: there is nothing to compare'];
  if (verdict.kind === 'broken') return verdict.message.split('\n');
  const agree = observations.filter(({ agrees }) => agrees).length;
  if (verdict.kind === 'passed') return [`all ${agree} observations agree`];
  const { path, got, expected, telling } = verdict.difference;
  return [
    `${agree} of ${observations.length} observations agree; the ${ordinal(verdict.index + 1)} is the first that parts`,
    `${path}: got ${got}, expected ${expected}${telling === undefined ? '' : ` (${telling})`}`,
    ...(parting ? partingLines(parting) : []),
  ];
}

/** Where the values of two answers part: what both compute, what the solution has next, what mine has instead. */
function partingLines({ shared, solution, mine }: Parting): string[] {
  return [
    ...(shared.length > 0 ? [`your code computes ${listed(shared)} as the solution does`] : []),
    `the solution ${shared.length > 0 ? 'then ' : ''}has ${described(solution)}; nothing of yours equals it`,
    ...(mine ? [`your ${code(mine.name)}, line ${mine.line}, ${against(mine, solution)}`] : []),
  ];
}

function code(name: string): string {
  return `\`${name}\``;
}

function listed(names: readonly string[]): string {
  return new Intl.ListFormat('en-GB').format(names.map(code));
}

function described({ name, line, numbers, time, times }: Place): string {
  const round = times > 1 ? `, the ${ordinal(time)} time` : '';
  const value = numbers.shape.length > 0 ? ` ${formatShape(numbers.shape)}` : ` = ${formatSeen(numbers)}`;
  return `${code(name)}${value} (its line ${line}${round})`;
}

function against({ numbers: mine }: Place, { numbers: solution }: Place): string {
  if (String(mine.shape) !== String(solution.shape)) {
    return `is ${mine.shape.length === 0 ? formatSeen(mine) : formatShape(mine.shape)}`;
  }
  const gaps = mine.values.map((value, i) => Math.abs(value - solution.values[i]));
  const most = Math.max(...gaps);
  // the first that is not mere rounding
  const first = gaps.findIndex((gap) => !(gap <= 1e-6 * most));
  const [a, b] = formatPair(mine.values[first], solution.values[first]);
  return mine.shape.length === 0
    ? `is ${a}`
    : `parts at ${formatIndex(first, mine.shape)}: ${a} against ${b}`;
}

function ordinal(n: number): string {
  const suffix = n % 100 >= 11 && n % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th');
  return `${n}${suffix}`;
}
