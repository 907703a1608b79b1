/// <reference types="vite/client" />
import { expect, test } from 'vitest';
import {
  diagnose,
  formatVerdict,
  judge,
  runSpec,
  type Exercise,
  type Mistake,
  type Run,
} from '../../src/index.ts';

// The page runs the same specs by the same runner as the child does, over the same files.
type Module = { readonly mistake?: Mistake };
const specs = import.meta.glob<{ spec: Exercise<unknown> }>('../../../../exercises/*/test/*.spec.ts', {
  eager: true,
});
const solutions = import.meta.glob<Module>('../../../../solutions/*/src/*.ts', { eager: true });
const mistakes = import.meta.glob<Module>('../../../../exercises/*/mistakes/*/*.ts', { eager: true });

const run = async (spec: Exercise<unknown>, subject: unknown): Promise<Run> => ({
  kind: 'ran',
  outcomes: await runSpec(spec, subject, { seed: 7 }),
});

for (const { spec } of Object.values(specs)) {
  const path = `/solutions/${spec.id.replace('/', '/src/')}.ts`;
  const [, solution] = Object.entries(solutions).find(([file]) => file.endsWith(path)) ?? [];
  const known = Object.entries(mistakes).filter(([file]) =>
    file.includes(`/mistakes/${spec.id.split('/')[1]}/`),
  );

  test(`${spec.id}: its solution passes in the page`, async () => {
    const got = await run(spec, solution);
    expect(formatVerdict({ id: spec.id, path }, judge(got, got))).toMatch(/^✓/);
  });

  test(`${spec.id}: its mistakes are named in the page`, async () => {
    const runs = await Promise.all(
      known.map(async ([file, module]) => ({ file, ...module.mistake!, run: await run(spec, module) })),
    );
    expect(runs.length).toBeGreaterThan(3);
    for (const mistake of runs) expect(diagnose(mistake.run, runs)?.file).toBe(mistake.file);
  });
}

test('there are specs', () => expect(Object.keys(specs).length).toBeGreaterThan(2));
