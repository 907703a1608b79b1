import type { Change, Entered } from './progress.ts';

/**
 * How an exercise stands, by its file and what was entered, without running it.
 *
 * `unsolved`: the stub is as it came · `failing`: begun, and not passed yet · `passed`: passed as it stands now ·
 * `stale`: passed once, and then the file, the spec or an earlier answer that it ran on changed · `revealed`: not passed,
 * and its solution was shown.
 */
export type State = 'unsolved' | 'failing' | 'passed' | 'stale' | 'revealed';

/** An exercise's files as they are now. */
export interface Files {
  /** Hash of the learner's file; undefined if that is a stub as it came. */
  readonly code: string | undefined;
  /** Hash of the spec: asked for where something was passed. */
  readonly spec: () => string;
  /** Hashes of the learner's files, by id. */
  readonly codeOf: (id: string) => string | undefined;
}

/**
 * How an exercise stands, and what changed, in words, if it is stale.
 *
 * @param entered - what is known of it from before
 * @example stateOf({ pass: { code, spec, earlier: {} } }, { code, spec: () => spec, codeOf }).state // 'passed'
 */
export function stateOf(
  { pass, revealed = false, changed = [] }: Entered,
  { code, spec, codeOf }: Files,
): { readonly state: State; readonly why: readonly string[] } {
  if (code === undefined) return { state: revealed ? 'revealed' : 'unsolved', why: [] };
  if (pass === undefined) {
    if (changed.length > 0) return { state: 'stale', why: changed.map(wordsOf) };
    return { state: revealed ? 'revealed' : 'failing', why: [] };
  }
  const why = [
    ...changed.map(wordsOf),
    ...(pass.code === code ? [] : ['you edited it since it passed']),
    ...(pass.spec === spec() || changed.includes('spec') ? [] : [wordsOf('spec')]),
    ...Object.entries(pass.earlier)
      .filter(([id, hash]) => codeOf(id) !== hash)
      .map(([id]) => `your ${id}, on which it ran, is not what it was`),
  ];
  return { state: why.length === 0 ? 'passed' : 'stale', why };
}

function wordsOf(change: Change): string {
  return change === 'spec' ? 'its test changed' : 'its signature changed';
}
