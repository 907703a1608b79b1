/** One thing that a course needs of a machine, and how it is. */
export interface Finding {
  /** What was looked at, in a word or two. */
  readonly name: string;
  /** `false`: the course does not work without it; `'warn'`: it works, slower or with less. */
  readonly ok: boolean | 'warn';
  /** What was found. */
  readonly found: string;
  /** What to do about it. */
  readonly fix?: string;
}
