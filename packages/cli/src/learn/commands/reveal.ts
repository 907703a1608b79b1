import { parseHints } from '@first-principles/course';
import { enter, readText } from '@first-principles/course/node';
import { wantedEntry, type Learning } from '../learning.ts';
import { prose } from '../words/prose.ts';

/** `learn reveal [id]`: the solution with its explanation; entered as revealed. */
export function reveal(learning: Learning, positionals: readonly string[]): number {
  const { root, screen } = learning;
  const entry = wantedEntry(learning, 'reveal', positionals);
  const solution = readText(root, entry.solution);
  const { explanation } = parseHints(readText(root, entry.hints), entry.hints);
  enter(root, entry.id, (before) => ({ ...before, revealed: true }));
  if (learning.json) {
    const data = { id: entry.id, path: entry.solution, solution, explanation };
    process.stdout.write(`${JSON.stringify(data, undefined, 2)}\n`);
    return 0;
  }
  screen.line(`${screen.style('bold', entry.title)}  ${entry.solution}`);
  for (const line of ['', ...solution.trimEnd().split('\n'), '']) screen.line(line === '' ? '' : `  ${line}`);
  for (const line of prose(explanation, screen)) screen.line(line);
  screen.line();
  screen.line(screen.style('dim', '  entered as revealed'));
  return 0;
}
