import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { commitOf, machine } from '../src/machine.ts';
import { recordTour, writeWhole } from '../src/record.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'first-principles-record-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const tour = (steps: Record<string, { seconds: number }>, commit: string | null = 'c1', seed = 1): unknown =>
  JSON.parse(readFileSync(recordTour(folder, { commit, seed, machine: machine(), steps }), 'utf8'));

it('keeps what other steps found at the same commit and seed', () => {
  tour({ a: { seconds: 1 }, b: { seconds: 2 } });
  expect(tour({ b: { seconds: 3 } })).toMatchObject({
    commit: 'c1',
    seed: 1,
    steps: { a: { seconds: 1 }, b: { seconds: 3 } },
  });
});

it('drops what was found elsewhere', () => {
  tour({ a: { seconds: 1 } });
  expect(tour({ b: { seconds: 2 } }, 'c2')).toMatchObject({ commit: 'c2', steps: { b: { seconds: 2 } } });
  expect(Object.keys((tour({ c: { seconds: 2 } }, 'c2', 5) as { steps: object }).steps)).toEqual(['c']);
  expect(Object.keys((tour({ d: { seconds: 2 } }, null, 5) as { steps: object }).steps)).toEqual(['d']);
});

it('takes nothing over where no commit is known: it may be any', () => {
  tour({ a: { seconds: 1 } }, null);
  expect(Object.keys((tour({ b: { seconds: 2 } }, null) as { steps: object }).steps)).toEqual(['b']);
});

it('starts anew over a record that cannot be read', () => {
  for (const broken of ['', '{"steps', 'null', '[]', '{"commit":"c1","seed":1,"steps":null}']) {
    writeFileSync(join(folder, 'tour.json'), broken);
    expect(tour({ a: { seconds: 1 } })).toMatchObject({ steps: { a: { seconds: 1 } } });
  }
});

it('leaves nothing beside the file', () => {
  tour({ a: { seconds: 1 } });
  expect(readdirSync(folder)).toEqual(['tour.json']);
  expect(() => writeWhole(join(folder, 'tour.json', 'not-a-folder'), '')).toThrow(/ENOTDIR|EEXIST/);
  expect(readdirSync(folder)).toEqual(['tour.json']);
});

it('knows the commit, or that there is none', () => {
  // Null where the sources came without their history.
  expect(commitOf(import.meta.dirname) ?? '0'.repeat(40)).toMatch(/^[0-9a-f]{40}$/);
  expect(commitOf(folder)).toBeNull();
});
