import { parseProgress, PROGRESS } from '@first-principles/course';
import {
  copyRepository,
  enter,
  findEntry,
  readCatalogue,
  readProgress,
  standings,
} from '@first-principles/course/node';
import { describe, expect, test } from 'vitest';
import { shortHash, standingOf } from '../src/exercises/attempt.ts';
import { type Keeper, Store } from '../src/exercises/store.ts';
import { memory } from './memory.ts';

const id = 'step1-xor/01-neuron';
const hash = shortHash('x');
const pass = { code: hash, spec: shortHash('spec'), earlier: {} };

describe('the store', () => {
  test('keeps an answer and a pass, for another page too', () => {
    const keeper = memory();
    const store = new Store(() => keeper);
    store.write(id, 'x');
    store.enter(id, () => ({ pass }));
    const other = new Store(() => keeper);
    expect(other.answer(id)).toBe('x');
    expect(standingOf({ id, spec: pass.spec }, other).state).toBe('passed');
    other.write(id, 'y');
    expect(standingOf({ id, spec: pass.spec }, store)).toEqual({
      state: 'stale',
      why: ['you edited it since it passed'],
    });
    store.write(id, undefined);
    expect(other.answer(id)).toBeUndefined();
    expect(store.trouble).toBeUndefined();
  });

  test.each([
    [
      'denied',
      () => {
        throw new DOMException('no', 'SecurityError');
      },
      'keeps nothing',
    ],
    ['denied without a word', () => ({ ...memory(), setItem: () => {} }), 'keeps nothing'],
    ['full', () => memory(0), 'is full'],
  ] as [string, () => Keeper, string][])('goes on where storage is %s, and says so', (_, keeper, words) => {
    const store = new Store(keeper);
    store.write(id, 'x');
    store.enter(id, () => ({ pass }));
    expect(store.answer(id)).toBe('x');
    expect(standingOf({ id, spec: pass.spec }, store).state).toBe('passed');
    store.write(id, undefined);
    expect(store.answer(id)).toBeUndefined();
    expect(store.trouble).toContain(words);
  });

  test('progress goes to the command line and back', () => {
    const repository = copyRepository();
    try {
      const { root } = repository;
      const entry = findEntry(readCatalogue(root), id);
      const answer = repository.read(entry.solution);
      const spec = shortHash(repository.read(entry.spec));
      const page = new Store(() => memory());
      page.write(id, answer);
      page.enter(id, () => ({ pass: { code: shortHash(answer), spec, earlier: {} }, revealed: true }));
      repository.write(PROGRESS, page.exported());
      repository.write(entry.exercise, answer);
      expect(readProgress(root)).toEqual({ entered: page.progress() });
      const stands = standings(root, readCatalogue(root)).find(({ entry: { id: of } }) => of === id);
      expect(stands).toMatchObject({ state: 'passed', revealed: true });

      enter(root, 'step1-xor/02-sigmoid', () => ({
        pass: { ...pass, earlier: { [id]: shortHash(answer) } },
      }));
      const text = repository.read(PROGRESS);
      const other = new Store(() => memory());
      expect(other.imported(text)).toEqual({ known: 2, broken: false });
      expect(other.exported()).toBe(text);
      expect(standingOf({ id: 'step1-xor/02-sigmoid', spec: pass.spec }, other).state).toBe('passed');
    } finally {
      repository.remove();
    }
  });

  test('what is imported takes nothing away, and says what it did not know', () => {
    const store = new Store(() => memory());
    store.enter(id, () => ({ pass }));
    const line = `${id} passed code:${shortHash('other')} spec:${pass.spec} revealed`;
    expect(store.imported(`${line}\nsomething else\n`)).toEqual({ known: 1, broken: true });
    expect(store.progress().get(id)).toEqual({ pass, revealed: true });
    expect(store.imported('<html>')).toEqual({ known: 0, broken: true });
    expect(parseProgress(store.exported()).broken).toBe(false);
  });
});
