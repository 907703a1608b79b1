import { parseHints } from '@first-principles/course';
import { PNPM, readText } from '@first-principles/course/node';
import { UsageError } from '../../usage.ts';
import { wantedEntry, type Learning } from '../learning.ts';
import { prose } from '../words/prose.ts';

/** What the rungs are. */
export const RUNGS = ['the idea', 'the formula and its shapes', 'the line'] as const;

/**
 * `learn hint [id] [--level n]`: one of three rungs.
 *
 * @throws UsageError if there is no such level
 */
export function hint(learning: Learning, positionals: readonly string[], typed: string | undefined): number {
  const level = Number(typed ?? 1);
  if (![1, 2, 3].includes(level))
    throw new UsageError(
      `learn hint: --level is 1, ${RUNGS[0]}; 2, ${RUNGS[1]}; or 3, ${RUNGS[2]}: got ${typed}`,
    );
  const entry = wantedEntry(learning, 'hint', positionals);
  const { rungs } = parseHints(readText(learning.root, entry.hints), entry.hints);
  if (learning.json) {
    const data = { id: entry.id, level, hint: rungs[level - 1] };
    process.stdout.write(`${JSON.stringify(data, undefined, 2)}\n`);
    return 0;
  }
  const { screen } = learning;
  screen.line(screen.style('bold', `${entry.title} · hint ${level} of 3: ${RUNGS[level - 1]}`));
  for (const line of ['', ...prose(rungs[level - 1], screen), '']) screen.line(line);
  if (level < 3)
    screen.line(`  more: ${screen.style('cyan', `${PNPM} learn hint ${entry.id} --level ${level + 1}`)}`);
  else screen.line(`  more: ${screen.style('cyan', `${PNPM} learn reveal ${entry.id}`)} shows the solution`);
  return 0;
}
