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
  const commands = passed ? ['learn'] : [`learn hint ${entry.id}`, `learn compare ${entry.id}`];
  for (const line of verdictLines(entry, tried, screen)) screen.line(line);
  if (passed) {
    const { explanation } = parseHints(readText(root, entry.hints), entry.hints);
    for (const line of ['', ...prose(explanation, screen), '']) screen.line(line);
  }
  for (const [i, command] of commands.entries())
    screen.line(`  ${i === 0 ? 'next:' : '     '} ${screen.style('cyan', `${PNPM} ${command}`)}`);
  return passed ? 0 : 1;
}
