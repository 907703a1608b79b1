import type { Update } from './update.node.ts';

const WORDS = { spec: 'its test', signature: 'its signature', stub: 'the words of its stub' } as const;

/**
 * What an update did, in plain lines.
 *
 * @example formatUpdate(await update(ROOT)).join('\n')
 */
export function formatUpdate(report: Update): string[] {
  const { from, to, added, changed, stale, gone, kept, backup } = report;
  if (from === to) return [`The course is the newest: ${short(to)}.`];
  const word = (one: string, about: string): string => `  ${one.padEnd(8)} ${about}`;
  return [
    `The course is newer: ${short(from)} → ${short(to)}.`,
    ...(report.resumed ? ['An update that was stopped half way is finished.'] : []),
    ...added.map((id) => word('new', id)),
    ...changed.map(({ id, what }) => {
      const about = what.map((one) => WORDS[one]).join(' and ');
      return word('changed', `${id}: ${about}${stale.includes(id) ? '; yours is stale' : ''}`);
    }),
    ...gone.map(({ id, file }) => word('gone', file === undefined ? id : `${id}; your file stays: ${file}`)),
    ...(kept.length > 0 ? [word('kept', `${countOf(kept.length)} of yours, byte for byte`)] : []),
    ...(backup === undefined ? [] : [word('copies', `${backup}; changes.diff there shows what changed`)]),
    ...(report.unsaved === undefined ? [] : [`Not marked as stale: ${report.unsaved}`]),
    ...(report.install ? ['The next command installs what is new first.'] : []),
  ];
}

function short(commit: string): string {
  return commit.slice(0, 7);
}

function countOf(files: number): string {
  return files === 1 ? '1 file' : `${files} files`;
}
