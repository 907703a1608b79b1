import type { Mistake, Verdict } from './judge.ts';

/** What a verdict is about. */
export interface Titled {
  /** `step2-mnist/19-layer-gradients` */
  readonly id: string;
  /** Path of the file that ran, from the root of the repository. */
  readonly path: string;
}

/** `step2-mnist/19 layer gradients` */
export function titleOf(id: string): string {
  const [, step, number, slug] = /^(.+)\/(\d\d)-(.+)$/.exec(id) ?? [];
  return slug === undefined ? id : `${step}/${number} ${slug.replaceAll('-', ' ')}`;
}

/**
 * A verdict as the learner reads it: what ran, one number against the other, the diagnosis, what next.
 *
 * @param next - what to type: `hint · compare`
 * @returns lines joined by newlines, without colour
 */
export function formatVerdict(about: Titled, verdict: Verdict, diagnosis?: Mistake, next?: string): string {
  const mark = verdict.kind === 'passed' ? '✓' : '✗';
  const lines = [`${mark} ${titleOf(about.id).padEnd(38)} ${about.path}`, ...explain(verdict)];
  if (diagnosis !== undefined) {
    lines.push(`  Your numbers match a known mistake: ${diagnosis.name}.`, `  ${diagnosis.teaching}`);
  }
  if (verdict.kind !== 'passed' && next !== undefined) lines.push(`  next: ${next}`);
  return lines.join('\n');
}

function explain(verdict: Verdict): string[] {
  switch (verdict.kind) {
    case 'passed':
      return [];
    case 'unwritten':
      return ['  not written yet: replace todo() by your code'];
    case 'broken':
      return verdict.message.split('\n').map((line) => `  ${line}`);
    case 'failed': {
      const { path, got, expected, telling } = verdict.difference;
      const numbers = `  ${path}: got ${got}, expected ${expected}${telling === undefined ? '' : ` (${telling})`}`;
      const rule = verdict.rule === undefined ? [] : [`  the rule: ${verdict.rule}`];
      return [numbers, ...rule, ...(verdict.origin ?? []).map((line) => `  ${line}`)];
    }
  }
}
