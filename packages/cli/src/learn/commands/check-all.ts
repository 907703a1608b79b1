import { attempt, Subjects, type Attempt } from '@first-principles/course/node';
import { standingsOf, type Learning } from '../learning.ts';
import { attemptAsData } from '../words/data.ts';
import { progressLine } from '../words/standing.ts';
import { verdictLines } from '../words/verdict.ts';

/**
 * `learn check-all`: every exercise that was begun, with a summary.
 *
 * @returns 1 if one of them does not pass; what is not begun does not count
 */
export async function checkAll(learning: Learning): Promise<number> {
  const { root, catalogue, screen } = learning;
  const begun = standingsOf(learning).filter(({ state, why }) => state !== 'unsolved' || why.length > 0);
  const subjects = new Subjects();
  const tried: { readonly entry: (typeof begun)[number]['entry']; readonly result: Attempt }[] = [];
  try {
    for (const { entry } of begun) {
      screen.paint(`checking ${entry.title}, ${tried.length + 1} of ${begun.length}`);
      tried.push({ entry, result: await attempt(subjects, catalogue, entry, { root }) });
    }
  } finally {
    subjects.close();
  }
  screen.wipe();
  const failing = tried.filter(({ result: { verdict } }) => verdict.kind !== 'passed');
  const open = failing.filter(({ result: { verdict } }) => verdict.kind !== 'unwritten');
  const counts = { passed: tried.length - failing.length, failing: open.length };
  const unsolved = catalogue.length - tried.length + failing.length - open.length;
  if (learning.json) {
    const exercises = tried.map(({ entry, result }) => attemptAsData(entry, result));
    process.stdout.write(`${JSON.stringify({ ...counts, unsolved, exercises }, undefined, 2)}\n`);
  } else {
    for (const { entry, result } of open)
      for (const line of [...verdictLines(entry, result, screen), '']) screen.line(line);
    screen.line(`${counts.passed} passed · ${counts.failing} failing · ${unsolved} not written yet`);
    screen.line(progressLine(standingsOf(learning), screen));
  }
  return open.length === 0 ? 0 : 1;
}
