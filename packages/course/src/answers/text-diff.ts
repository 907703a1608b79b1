import { diffArrays } from 'diff';

/** One line of a difference of two texts. */
export interface DiffLine {
  /** In both, in mine alone, in the solution alone. */
  readonly kind: 'same' | 'mine' | 'solution';
  readonly text: string;
  /** Its number in the file that has it; in mine, if both do. */
  readonly number: number;
}

/** A run of lines that differ, with the lines around them. */
export type Hunk = readonly DiffLine[];

/** Equal lines that are shown around a difference. */
const AROUND = 2;

/**
 * Where two texts differ, line by line; blanks, quotes and closing `;` and `,` make no difference.
 *
 * @example textDiff("a('x');\nb", 'a("x")\nc').flat().map(({ kind }) => kind) // same, mine, solution
 */
export function textDiff(mine: string, solution: string): Hunk[] {
  const comparator = (a: string, b: string): boolean => bare(a) === bare(b);
  let [inMine, inSolution] = [0, 0];
  const lines: DiffLine[] = [];
  for (const { value, added, removed } of diffArrays(solution.split('\n'), mine.split('\n'), {
    comparator,
  })) {
    for (const text of value) {
      if (!removed) inMine++;
      if (!added) inSolution++;
      const kind = added ? 'mine' : removed ? 'solution' : 'same';
      lines.push({ kind, text, number: removed ? inSolution : inMine });
    }
  }
  return hunksOf(lines);
}

function bare(line: string): string {
  return line
    .replaceAll(/\s/g, '')
    .replaceAll(/["`]/g, "'")
    .replace(/[;,]+$/, '');
}

function hunksOf(lines: readonly DiffLine[]): Hunk[] {
  const shown = lines.map((_, i) =>
    lines.slice(Math.max(0, i - AROUND), i + AROUND + 1).some(({ kind }) => kind !== 'same'),
  );
  const hunks: DiffLine[][] = [];
  for (const [i, line] of lines.entries()) {
    if (!shown[i]) continue;
    if (i === 0 || !shown[i - 1]) hunks.push([]);
    hunks.at(-1)!.push(line);
  }
  return hunks;
}
