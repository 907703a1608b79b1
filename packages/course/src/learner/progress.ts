/** A pass: what ran, and on what. */
export interface Pass {
  /** Hash of the learner's file. */
  readonly code: string;
  /** Hash of the spec that it passed. */
  readonly spec: string;
  /** Hashes of the learner's own earlier answers that took part, by id. */
  readonly earlier: Readonly<Record<string, string>>;
}

/** What an update of the course changed under a learner's answer. */
export type Change = 'spec' | 'signature';

/** What is known of one exercise. */
export interface Entered {
  readonly pass?: Pass;
  /** Whether the solution was shown. */
  readonly revealed?: boolean;
  /** Set by an update, until the next pass. */
  readonly changed?: readonly Change[];
}

/** Where progress is kept, from the root. */
export const PROGRESS = 'exercises/progress.txt';

const HEADING = [
  '# What you have passed. `pnpm learn` and the exercises’ tests write it; it is safe to commit.',
  '# An exercise a line, with the hashes of the code, of its spec, and of your own earlier answers that it ran on.',
];

/** The file's text: sorted, so that two learners' branches merge line by line. */
export function formatProgress(entered: ReadonlyMap<string, Entered>): string {
  const lines = [...entered].map(([id, { pass, revealed, changed = [] }]) =>
    [
      id,
      ...(pass ? ['passed', `code:${pass.code}`, `spec:${pass.spec}`] : []),
      ...Object.entries(pass?.earlier ?? {}).map(([on, hash]) => `${on}:${hash}`),
      ...(revealed ? ['revealed'] : []),
      ...changed.map((what) => `changed:${what}`),
    ].join(' '),
  );
  return `${[...HEADING, ...lines.sort()].join('\n')}\n`;
}

const ID = /^[a-z][a-z0-9.-]*\/\d\d-[a-z0-9-]+$/;

/** Reads the text; `broken` if any line of it is not as `formatProgress` writes them. */
export function parseProgress(text: string): { entered: Map<string, Entered>; broken: boolean } {
  const entered = new Map<string, Entered>();
  let broken = false;
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const [id, ...words] = line.trim().split(/\s+/);
    const read = ID.test(id) ? parseWords(words) : undefined;
    if (read === undefined) broken = true;
    else entered.set(id, read);
  }
  return { entered, broken };
}

function parseWords(words: readonly string[]): Entered | undefined {
  const earlier: Record<string, string> = {};
  const found: Record<string, string> = {};
  const changed: Change[] = [];
  for (const word of words) {
    const [name, value = ''] = word.split(':');
    if (name === 'changed' && (value === 'spec' || value === 'signature')) changed.push(value);
    else if ((name === 'passed' || name === 'revealed') && value === '') found[name] = name;
    else if ((name === 'code' || name === 'spec') && /^[0-9a-f]{16}$/.test(value)) found[name] = value;
    else if (ID.test(name) && /^[0-9a-f]{16}$/.test(value)) earlier[name] = value;
    else return undefined;
  }
  const { code, spec } = found;
  const whole = code !== undefined && spec !== undefined;
  if ('passed' in found !== whole) return undefined;
  return {
    ...(whole && { pass: { code, spec, earlier } }),
    ...('revealed' in found && { revealed: true }),
    ...(changed.length > 0 && { changed }),
  };
}
