import { parseHints } from '@first-principles/course';
import { attempt, PNPM, readText, Subjects } from '@first-principles/course/node';
import { wantedEntry, type Learning } from '../learning.ts';
import { attemptAsData } from '../words/data.ts';
import { prose } from '../words/prose.ts';
import { verdictLines } from '../words/verdict.ts';

/**
 * `learn run [id]`: one exercise, once.
 *
 * @returns 0 if it passes, else 1
 */
export async function run(learning: Learning, positionals: readonly string[]): Promise<number> {
  const { root, catalogue, screen } = learning;
  const entry = wantedEntry(learning, 'run', positionals);
  const subjects = new Subjects();
  const tried = await attempt(subjects, catalogue, entry, { root }).finally(() => subjects.close());
  const passed = tried.verdict.kind === 'passed';
  if (learning.json) {
    process.stdout.write(`${JSON.stringify(attemptAsData(entry, tried), undefined, 2)}\n`);
    return passed ? 0 : 1;
  }
  const next = passed
    ? `${PNPM} learn`
    : `${PNPM} learn hint ${entry.id} · ${PNPM} learn compare ${entry.id}`;
  const lines = verdictLines(entry, tried, screen, passed ? {} : { next });
  for (const line of lines) screen.line(line);
  if (passed) {
    const { explanation } = parseHints(readText(root, entry.hints), entry.hints);
    for (const line of ['', ...prose(explanation, screen), '']) screen.line(line);
    screen.line(`  next: ${screen.style('cyan', next)}`);
  }
  return passed ? 0 : 1;
}
