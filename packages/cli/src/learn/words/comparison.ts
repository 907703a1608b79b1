import { diffLines, outcomeLines, type Comparison } from '@first-principles/course/node';
import { tame } from '../../terminal/fit.ts';
import type { Canvas } from '../../terminal/screen.ts';

/** Mine against the solution as lines for the terminal: the texts (`-` mine, `+` the solution's), then where the numbers part. */
export function comparisonLines(comparison: Comparison, { style }: Canvas): string[] {
  const told = outcomeLines(comparison).map((line) => `  ${style('bold', tame(line))}`);
  if (comparison.verdict.kind === 'unwritten') return told; // a solution is no comparison
  const styles = { '-': 'red', '+': 'green' } as const;
  const diff = diffLines(comparison.text).map((line) => {
    const [sign] = line;
    return `  ${sign === '-' || sign === '+' ? style(styles[sign], tame(line)) : tame(line)}`;
  });
  return [...(diff.length > 0 ? diff : ['  the texts are the same']), '', ...told];
}
