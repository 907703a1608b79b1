import { formatVerdict } from '@first-principles/course';
import type { Attempt, Entry } from '@first-principles/course/node';

/** A verdict as `--json` prints it. */
export function attemptAsData(entry: Entry, tried: Attempt): Record<string, unknown> {
  const { verdict, diagnosis, printed, mine, blamed, unsaved } = tried;
  return {
    id: entry.id,
    title: entry.title,
    path: entry.exercise,
    core: entry.core,
    verdict: verdict.kind,
    message: formatVerdict({ id: entry.id, path: entry.exercise }, verdict, diagnosis),
    ...(verdict.kind === 'failed' && {
      at: verdict.difference.path,
      got: verdict.difference.got,
      expected: verdict.difference.expected,
      telling: verdict.difference.telling ?? null,
      rule: verdict.rule ?? null,
    }),
    ...(verdict.kind === 'broken' && { cause: verdict.cause }),
    mistake: diagnosis ? { slug: diagnosis.slug, name: diagnosis.name, teaching: diagnosis.teaching } : null,
    printed,
    mine,
    blamed,
    ...(unsaved !== undefined && { unsaved }),
  };
}
