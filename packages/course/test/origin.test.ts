import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { check, findEntry, readCatalogue, Subjects } from '../src/index.node.ts';
import { formatVerdict } from '../src/index.ts';
import { copyRepository, type Repository } from './repository.ts';

let repository: Repository;
let subjects: Subjects;
beforeAll(() => {
  repository = copyRepository();
  subjects = new Subjects();
});
afterAll(() => {
  subjects.close();
  repository.remove();
});

/** The solution with something else in place of a part of it. */
async function origin(id: string, part: string, other: string): Promise<readonly string[] | undefined> {
  const entry = findEntry(readCatalogue(repository.root), id);
  const solution = repository.read(entry.solution);
  expect(solution).toContain(part);
  repository.write(entry.exercise, solution.replace(part, other));
  const { verdict } = await check(subjects, entry, { root: repository.root, deadline: 10_000 });
  expect(verdict.kind, formatVerdict({ id, path: entry.exercise }, verdict)).toBe('failed');
  return verdict.kind === 'failed' ? verdict.origin : undefined;
}

describe('NaN and ∞ say where they first arose', () => {
  test.each([
    [
      'step2-mnist/03-softmax',
      'sub(z, max(z, -1, true))',
      'z',
      [
        'NaN first arose in line 14: div(e, sum(e, -1, true)) with e[0, 0] = Infinity and sum(e, -1, true)[0, 0] = Infinity',
        'Infinity first arose in line 13: exp(z) with z[0, 0] = 999.8',
      ],
    ],
    [
      'step2-mnist/05-from-logits',
      'exp(sub(z, m))',
      'z',
      ['NaN first arose in line 29: log(sum(z, -1, true)) with sum(z, -1, true)[3, 0] = -0.8530'],
    ],
    [
      'step2-mnist/05-from-logits',
      'log(sum(exp(sub(z, m)), -1, true))',
      'log(mul(z, 0))',
      ['-Infinity first arose in line 29: log(mul(z, 0)) with mul(z, 0)[0, 0] = -0'],
    ],
    [
      'linalg/01-dot',
      'b[k]',
      'b[k + 1]',
      ['NaN first arose in line 15: ak * b[k + 1] with ak = -0.1031 and b[k + 1] = undefined'],
    ],
    ['step1-xor/05-cost', 'return', 'return 0 / 0 +', ['NaN first arose in line 12: 0 / 0']],
    [
      'step2-mnist/16-initialise',
      'normal() / Math.sqrt(inputs)',
      '[1][2]',
      ['NaN first arose in line 17: Float64Array.from({ length: inputs * out }, () => [1][2])'],
    ],
    [
      'linalg/01-dot', // what a typed array makes of undefined
      'return a.reduce',
      'const v = new Float64Array(1); v[0] = b[a.length]; return v[0] + a.reduce',
      ['NaN first arose in line 15: v[0] = b[a.length] with b[a.length] = undefined'],
    ],
    [
      'linalg/01-dot', // what a spread gives has no name
      'return a.reduce',
      'return Math.max(a[0], ...b, a[a.length], 3) + a.reduce',
      ['NaN first arose in line 15: Math.max(a[0], ...b, a[a.length], 3) with a[0] = -0.2456'],
    ],
    // nothing arose: a wrong number, and a NaN that the code gets handed
    ['step1-xor/05-cost', 'return', 'return 2 *', undefined],
    ['step1-xor/05-cost', 'return', 'return NaN *', undefined],
  ])(
    '%s with %s → %s',
    async (id, part, other, lines) => {
      expect(await origin(id, part, other)).toEqual(lines);
    },
    30_000,
  );
});
