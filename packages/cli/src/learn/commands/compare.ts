import { compareAnswers, Subjects } from '@first-principles/course/node';
import { wantedEntry, type Learning } from '../learning.ts';
import { comparisonLines } from '../words/comparison.ts';

/**
 * `learn compare [id]`: mine against the solution: the texts, and the first tensor and index at which the numbers part.
 *
 * @returns 0 if they come to the same, else 1
 */
export async function compare(learning: Learning, positionals: readonly string[]): Promise<number> {
  const { root, screen, json } = learning;
  const entry = wantedEntry(learning, 'compare', positionals);
  const subjects = new Subjects();
  const comparison = await compareAnswers(subjects, entry, { root }).finally(() => subjects.close());
  if (json) {
    process.stdout.write(`${JSON.stringify({ id: entry.id, ...comparison }, undefined, 2)}\n`);
  } else {
    screen.line(screen.style('bold', `${entry.title}: yours against the solution`));
    for (const line of ['', ...comparisonLines(comparison, screen)]) screen.line(line);
  }
  return comparison.verdict.kind === 'passed' ? 0 : 1;
}
