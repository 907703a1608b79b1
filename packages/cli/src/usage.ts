import { edits } from '@first-principles/course/edits';

/** A command that was typed wrong: the message says what, and what comes nearest. Exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** A run that Ctrl-C ended: the message says how to go on. Exit code 130, as the shell has it. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/**
 * The names that are most like what was typed, at most three.
 *
 * @example nearest('step2-mist', ['step1-xor', 'step2-mnist']) // ['step2-mnist']
 */
export function nearest(typed: string, names: readonly string[]): string[] {
  const near = names
    .map((name) => ({ name, edits: name.startsWith(typed) && typed !== '' ? 0 : edits(typed, name) }))
    .filter(({ name, edits: count }) => count <= Math.max(2, Math.floor(name.length / 3)))
    .toSorted((a, b) => a.edits - b.edits);
  return near.slice(0, 3).map(({ name }) => name);
}

/**
 * The error for a name that does not exist: `start: no such step: step2-mist: did you mean step2-mnist?`
 *
 * @param command - the command that was given it
 * @param kind - step, option, command
 */
export function unknown(command: string, kind: string, typed: string, names: readonly string[]): UsageError {
  const near = nearest(typed, names);
  const hint =
    near.length > 0
      ? `did you mean ${near.join(' or ')}?`
      : `there ${names.length === 1 ? 'is' : 'are'} ${names.join(', ')}`;
  return new UsageError(`${command}: no such ${kind}: ${typed}: ${hint}`);
}
