import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROGRESS } from '@first-principles/course';
import {
  copyRepository,
  findEntry,
  readCatalogue,
  readProgress,
  standings,
} from '@first-principles/course/node';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { archiveOf, takeOver, workIn } from '../src/exercises/archive.ts';
import { shortHash, standingOf } from '../src/exercises/attempt.ts';
import { pathOf } from '../src/exercises/place.ts';
import { pageExercises } from '../src/exercises/places.ts';
import { Store } from '../src/exercises/store.ts';
import { ROOT } from '../src/lessons/root.ts';
import { memory } from './memory.ts';

const course = pageExercises();
const id = 'step1-xor/01-neuron';
const other = 'linalg/01-dot';
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8').replaceAll('\r', '');
const solution = read(findEntry(readCatalogue(), id).solution);
const { spec } = course.find((one) => one.id === id)!;
const stub = read(pathOf(other));

/** A learner who passed one exercise and began another. */
function learner(): Store {
  const store = new Store(() => memory());
  store.write(id, solution);
  store.enter(id, () => ({ pass: { code: shortHash(solution), spec, earlier: {} } }));
  store.write(other, 'begun – ½');
  return store;
}

describe('all of one’s work in a file', () => {
  test('unpacked over a clone, the command line goes on from there', () => {
    const repository = copyRepository();
    try {
      for (const [path, bytes] of Object.entries(unzipSync(archiveOf(course, learner()))))
        repository.write(path, new TextDecoder().decode(bytes));
      const { root } = repository;
      const states = new Map(
        standings(root, readCatalogue(root)).map(({ entry, state }) => [entry.id, state]),
      );
      expect([...states].filter(([, state]) => state !== 'unsolved')).toEqual([
        [id, 'passed'],
        [other, 'failing'],
      ]);
      expect(readProgress(root)).toEqual({ entered: learner().progress() });
    } finally {
      repository.remove();
    }
  });

  test('comes to another browser whole', () => {
    const store = new Store(() => memory());
    const told = takeOver(workIn('answers.zip', archiveOf(course, learner()), course), store);
    expect(told).toEqual({
      differing: new Map(),
      told: '2 answers are taken over. The progress of 1 exercise is taken over.',
    });
    expect(store.answer(other)).toBe('begun – ½');
    expect(standingOf({ id, spec }, store).state).toBe('passed');
    const again = takeOver(workIn('answers.zip', archiveOf(course, learner()), course), store);
    expect(again.told).toBe('Its answers are here already. The progress of 1 exercise is taken over.');
  });

  test('from a whole clone, wherever it lies: what is a stub is nobody’s work', () => {
    const clone = zipSync({
      [`clone-main/${pathOf(id)}`]: strToU8(solution.replaceAll('\n', '\r\n')),
      [`clone-main/${pathOf(other)}`]: strToU8(stub),
      'clone-main/exercises/linalg/src/.backup/1/01-dot.ts': strToU8('old'),
      'clone-main/exercises/linalg/src/99-mine.ts': strToU8('mine'),
      'clone-main/solutions/linalg/src/01-dot.ts': strToU8('not mine'),
    });
    expect(workIn('clone.zip', clone, course)).toEqual({ answers: new Map([[id, solution]]) });
  });

  test('one answer by its name, also as a browser names a second copy', () => {
    for (const name of ['01-dot.ts', '01-dot (2).ts'])
      expect(workIn(name, strToU8('mine'), course)).toEqual({ answers: new Map([[other, 'mine']]) });
  });

  test('what is written here stays until somebody says so', () => {
    const store = learner();
    const { differing, told } = takeOver(workIn('01-dot.ts', strToU8('theirs'), course), store);
    expect([[...differing], told]).toEqual([[[other, 'theirs']], '']);
    expect(store.answer(other)).toBe('begun – ½');
  });

  test.each([
    ['a stub', '01-dot.ts', strToU8(stub), '01-dot.ts: it is the stub: nothing is written in it yet'],
    ['no text', '01-dot.ts', new Uint8Array([0xff, 0xfe, 0]), '01-dot.ts: it is not text'],
    ['far too long', '01-dot.ts', new Uint8Array(1e6 + 1), '01-dot.ts: too large for an answer'],
    [
      'another program',
      'mine.ts',
      strToU8('x'),
      'mine.ts: neither a .zip, nor a progress.txt, nor an answer such as 01-dot.ts',
    ],
    ['no zip', 'x.zip', strToU8('x'), 'x.zip: the .zip is broken: invalid zip data'],
    [
      'a cut zip',
      'x.zip',
      archiveOf(course, learner()).slice(0, 300),
      'x.zip: the .zip is broken: invalid zip data',
    ],
    [
      'another zip',
      'x.zip',
      zipSync({ 'a.txt': strToU8('x') }),
      `x.zip: there is no answer of this course in it, and no ${PROGRESS}`,
    ],
    [
      'a zip with a damaged answer',
      'x.zip',
      zipSync({ [pathOf(id)]: new Uint8Array([0xff]) }),
      `${pathOf(id)}: it is not text`,
    ],
  ])('%s is told, and nothing is taken', (_, name, bytes, words) => {
    expect(() => workIn(name, bytes, course)).toThrow(new RangeError(words));
  });

  test('a progress file that is none is told', () => {
    const store = learner();
    const before = store.exported();
    expect(takeOver(workIn('progress.txt', strToU8('<html>'), course), store).told).toBe(
      'It is no progress file: nothing is taken over.',
    );
    expect(store.exported()).toBe(before);
  });
});
