import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { check, findEntry, readCatalogue, Subjects, type Job } from '../src/index.node.ts';
import { copyRepository, type Repository } from './repository.ts';

let repository: Repository;
let subjects: Subjects;
beforeEach(() => {
  repository = copyRepository();
  subjects = new Subjects();
});
afterEach(() => {
  subjects.close();
  repository.remove();
});

const entry = findEntry(readCatalogue(), 'step1-xor/10-train');
const jobOf = (paths: readonly string[], rest: Partial<Job> = {}): Job => ({
  root: repository.root,
  spec: join(repository.root, entry.spec),
  requests: paths.map((path) => ({ subject: join(repository.root, path), seed: 5 })),
  ...rest,
});

test('a request that hangs is told, and those after it are still answered', async () => {
  repository.write('exercises/step1-xor/src/loop.ts', 'export const train = () => { for (;;); };');
  const job = jobOf([entry.solution, 'exercises/step1-xor/src/loop.ts', entry.solution], {
    deadline: 1500,
  });
  for (const replies of [await subjects.run(job), await subjects.runTrusted(job)]) {
    expect(replies.map(({ run }) => run.kind)).toEqual(['ran', 'broken', 'ran']);
    expect(replies[1].run).toMatchObject({
      cause: 'timed out',
      during: expect.stringMatching(
        /^train\(initial, gradient, costOf, \{ learningRate: 0.\d+, maxSteps: 0 \}\)$/,
      ) as string,
    });
    expect(replies[2].run).toEqual(replies[0].run);
  }
}, 60_000);

test('code handed over runs in place of the file', async () => {
  const job = jobOf([entry.solution, entry.solution]);
  const source = repository.read(entry.solution).replace('costs.push(', 'costs.push(1 + ');
  const requests = [job.requests[0], { ...job.requests[1], source }];
  const [plain, changed] = await subjects.runTrusted({ ...job, requests });
  expect(changed.run).not.toEqual(plain.run);
}, 30_000);

test('a file that changed is read anew, by every child', async () => {
  const options = { root: repository.root };
  expect((await check(subjects, entry, options)).verdict.kind).toBe('unwritten');
  repository.write(entry.exercise, repository.read(entry.solution));
  expect((await check(subjects, entry, options)).verdict.kind).toBe('passed');
  // the solution itself, prepared ahead in the spare
  repository.write(entry.solution, repository.read(entry.solution).replace('costs.push(', 'costs.push(1 + '));
  expect((await check(subjects, entry, options)).verdict.kind).toBe('failed');
}, 60_000);

test('a solution that hangs while it is prepared does not hang the tool', async () => {
  repository.write(entry.solution, 'export const train = () => { for (;;); };');
  for (let round = 0; round < 2; round++) {
    await expect(check(subjects, entry, { root: repository.root, deadline: 1500 })).rejects.toThrow(
      /solution itself must run: timed out/,
    );
  }
}, 60_000);

test('an earlier answer that is imported by reflex from the same folder: the file is told how', async () => {
  repository.write(
    entry.exercise,
    `import { cost } from './05-cost';\n${repository.read(entry.solution)}console.log(cost);\n`,
  );
  expect((await check(subjects, entry, { root: repository.root })).verdict).toMatchObject({
    message: "the file does not load: import an earlier answer as '#earlier/step1-xor/05-cost'",
  });
}, 30_000);

test('a spec that does not load is the spec’s fault', async () => {
  repository.write(entry.spec, 'throw new Error("spec is broken");');
  await expect(subjects.run(jobOf([entry.solution]))).rejects.toThrow(
    /10-train.spec.ts: the spec does not run: .*spec is broken/,
  );
  repository.write(entry.spec, 'process.exit(3);');
  await expect(subjects.run(jobOf([entry.solution]))).rejects.toThrow(
    /10-train.spec.ts: no child can run it/,
  );
}, 60_000);

test('many exercises in a row leave no listener behind', async () => {
  const warnings: string[] = [];
  const hear = ({ name }: Error): void => void warnings.push(name);
  process.on('warning', hear);
  for (let i = 0; i < 12; i++) {
    const job = jobOf([entry.solution], { deadline: 10_000 + i });
    subjects.prepare(job, job);
    await subjects.runTrusted(job);
  }
  process.off('warning', hear);
  expect(warnings).toEqual([]);
}, 60_000);

test('nothing runs after close', async () => {
  subjects.close();
  await expect(subjects.run(jobOf([entry.solution]))).rejects.toThrow('subjects: closed');
});
