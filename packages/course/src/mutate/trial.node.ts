import { join } from 'node:path';
import type { Entry } from '../catalogue/catalogue.node.ts';
import type { Reply, Request } from '../child/protocol.ts';
import type { Subjects } from '../child/subjects.ts';
import type { Mutant } from './mutants.node.ts';

/** A file, or a mutant in its place. */
type Subject = Pick<Request, 'subject' | 'source'>;

/** One exercise with its mutants: who they are and how they are run. */
export class Trial {
  readonly entry: Entry;
  readonly #root: string;
  readonly #subjects: Subjects;

  constructor(root: string, subjects: Subjects, entry: Entry) {
    this.entry = entry;
    this.#root = root;
    this.#subjects = subjects;
  }

  /** A solution or a mistake, by its path; or a mutant. */
  #subjectOf(what: string | Mutant): Subject {
    return typeof what === 'string'
      ? { subject: join(this.#root, what) }
      : { subject: join(this.#root, this.entry.solution), source: what.source };
  }

  /** Runs all of them on each seed: rows of replies, a row a seed. */
  async run(
    these: readonly (string | Mutant)[],
    seeds: readonly number[],
    deadline?: number,
  ): Promise<Reply[][]> {
    if (these.length === 0) return seeds.map(() => []);
    const requests = seeds.flatMap((seed) => these.map((what) => ({ ...this.#subjectOf(what), seed })));
    const spec = join(this.#root, this.entry.spec);
    const job = { root: this.#root, spec, requests, ...(deadline !== undefined && { deadline }) };
    return chunks(await this.#subjects.runTrusted(job), these.length);
  }
}

/** A list in pieces; the last may be shorter. */
export function chunks<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, i) =>
    list.slice(i * size, (i + 1) * size),
  );
}
