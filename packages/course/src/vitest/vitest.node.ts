import { dirname, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, test } from 'vitest';
import { attempt } from '../learner/attempt.node.ts';
import { readCatalogue, ROOT } from '../catalogue/catalogue.node.ts';
import type { Verdict } from '../verdict/judge.ts';
import { formatVerdict } from '../verdict/message.ts';
import { PNPM } from '../pnpm.node.ts';
import { Subjects } from '../child/subjects.node.ts';
import { check } from '../verdict/verdict.node.ts';
import { whoseWords } from '../verdict/whose.ts';

/** How the test of an exercise went, for a reporter. */
export interface Told {
  readonly id: string;
  /** Path of the file that ran, from the root of the repository. */
  readonly path: string;
  readonly kind: Verdict['kind'];
  /** What the file printed. */
  readonly printed: string;
  /** Its verdict, and on whose earlier answers it ran. */
  readonly lines: readonly string[];
}

declare module 'vitest' {
  interface TaskMeta {
    exercise?: Told;
  }
}

/**
 * One test for each exercise of the folder that the calling file stands in: `exercises/<step>` runs the learner's
 * files, `solutions/<step>` the solutions. Each runs in a child, so no answer can hang or end the test run.
 *
 * @param from - `import.meta.url` of the test file
 * @throws RangeError if the folder is neither, or has no exercises
 * @example testExercises(import.meta.url);
 */
export function testExercises(from: string, root: string = ROOT): void {
  const [kind, step] = relative(root, dirname(fileURLToPath(from))).split(sep);
  if (kind !== 'exercises' && kind !== 'solutions') {
    throw new RangeError(
      `testExercises: stands in exercises/<step>/test or solutions/<step>/test: got ${from}`,
    );
  }
  const catalogue = readCatalogue(root);
  const entries = catalogue.filter((entry) => entry.step === step);
  if (entries.length === 0)
    throw new RangeError(`testExercises: no exercises: exercises/order.json has none of ${step}`);
  const subjects = new Subjects();
  afterAll(() => subjects.close());
  for (const entry of entries) {
    const path = kind === 'exercises' ? entry.exercise : entry.solution;
    test(entry.title, { timeout: 60_000 }, async ({ task }) => {
      const { verdict, diagnosis, printed, mine, blamed } =
        kind === 'exercises'
          ? await attempt(subjects, catalogue, entry, { root })
          : { ...(await check(subjects, entry, { root }, path)), blamed: [] };
      const whose = whoseWords(step, mine, blamed);
      const next = `${PNPM} -w learn hint ${entry.id}`;
      const lines = formatVerdict({ id: entry.id, path }, verdict, diagnosis, next).split('\n');
      if (whose !== undefined) lines.push(`  ${whose}`);
      task.meta.exercise = { id: entry.id, path, kind: verdict.kind, printed, lines };
      if (verdict.kind !== 'passed') throw new Failure(printed + lines.join('\n'));
    });
  }
}

/** A verdict on the learner's code. Where in our code it was thrown is nobody's business. */
class Failure extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Failed';
    this.stack = '';
  }
}
