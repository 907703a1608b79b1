import { readCatalogue, type Standing } from '@first-principles/course/node';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listAt, matching, pressInList, type List } from '../src/learn/watch/list.ts';
import { nextAfter } from '../src/learn/watch/next.ts';

const catalogue = readCatalogue();
const all: readonly Standing[] = catalogue.map((entry) => ({
  entry,
  state: 'unsolved',
  revealed: false,
  why: [],
}));
const ids = catalogue.map(({ id }) => id);

/** The list after these keys; a word is what ended it. */
function pressed(list: List, ...keys: readonly string[]): List | 'open' | 'close' {
  return keys.reduce<List | 'open' | 'close'>(
    (now, key) => (typeof now === 'object' ? pressInList(now, key, all, 10) : now),
    list,
  );
}

describe('the list', () => {
  it('moves by keys and arrows, and stops at its ends', () => {
    const start = listAt(ids[5]);
    expect(pressed(start, 'j', 'down', 'k')).toEqual(listAt(ids[6]));
    expect(pressed(start, 'up', 'k')).toEqual(listAt(ids[3]));
    expect(pressed(start, 'pagedown')).toEqual(listAt(ids[15]));
    expect(pressed(start, 'g', 'k')).toEqual(listAt(ids[0]));
    expect(pressed(start, 'G', 'j')).toEqual(listAt(ids.at(-1)!));
    expect(pressed(start, 'q')).toBe('close');
    expect(pressed(start, 'enter')).toBe('open');
  });

  it('searches by what is typed: Enter keeps what is found, Esc shows all again', () => {
    const found = matching(all, 'backprop').map(({ entry }) => entry.id);
    expect(found).toContain('step2-mnist/20-backprop');
    const typing = pressed(listAt(ids[0]), '/', ...Array.from('backprox'), 'backspace', 'p');
    expect(typing).toEqual({ id: found[0], query: 'backprop', typing: true });
    // j and q are letters while one types
    expect(pressed(listAt(ids[0]), '/', 'j', 'q')).toMatchObject({ query: 'jq', typing: true });
    const kept = pressed(typing as List, 'enter');
    expect(kept).toEqual({ id: found[0], query: 'backprop', typing: false });
    expect(pressed(kept as List, 'G')).toMatchObject({ id: found.at(-1) });
    expect(pressed(kept as List, 'enter')).toBe('open');
    expect(pressed(kept as List, 'escape')).toEqual(listAt(found[0]));
    expect(pressed(typing as List, 'escape')).toEqual(listAt(found[0]));
  });

  it('opens nothing where nothing is found', () => {
    expect(pressed(listAt(ids[0]), '/', ...Array.from('zzz'), 'enter', 'enter')).toMatchObject({
      query: 'zzz',
    });
  });

  it('is always at an exercise that is shown, if any is, whatever is pressed', () => {
    const key = fc.constantFrom(
      'j',
      'k',
      'g',
      'G',
      '/',
      'enter',
      'escape',
      'backspace',
      'up',
      'pageup',
      'x',
      '1',
      'r',
      ' ',
    );
    fc.assert(
      fc.property(fc.constantFrom(...ids), fc.array(key, { maxLength: 30 }), (id, keys) => {
        const list = pressed(listAt(id), ...keys);
        if (typeof list !== 'object') return;
        const shown = matching(all, list.query).map(({ entry }) => entry.id);
        if (shown.length > 0) expect(shown).toContain(list.id);
        expect(ids).toContain(list.id);
      }),
    );
  });
});

describe('n', () => {
  const standing = (i: number, core: boolean, passed: boolean): Standing => ({
    entry: { ...catalogue[i], core },
    state: passed ? 'passed' : 'failing',
    revealed: false,
    why: [],
  });

  it('goes to the next of the core path that is not passed, round the end, and names the optional ones on its way', () => {
    const some = [
      standing(0, true, false),
      standing(1, true, true),
      standing(2, false, false),
      standing(3, false, true),
      standing(4, true, false),
    ];
    const { entry, passedOver } = nextAfter(some, some[1].entry);
    expect(entry).toBe(some[4].entry);
    expect(passedOver).toEqual([some[2].entry]);
    expect(nextAfter(some, some[4].entry)).toEqual({ entry: some[0].entry, passedOver: [] });
  });

  it('leads to the optional ones when the core path is done, and nowhere when all is', () => {
    const some = [standing(0, true, true), standing(1, false, false), standing(2, false, false)];
    expect(nextAfter(some, some[1].entry)).toEqual({ entry: some[2].entry, passedOver: [] });
    expect(
      nextAfter(
        some.map(({ entry }) => ({ ...standing(0, true, true), entry })),
        some[0].entry,
      ),
    ).toEqual({
      entry: undefined,
      passedOver: [],
    });
  });

  it('never leads to what is passed, nor to where one is', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.boolean(), fc.boolean()), { minLength: 1, maxLength: 9 }),
        fc.nat(),
        (flags, at) => {
          const some = flags.map(([core, passed], i) => standing(i, core, passed));
          const from = some[at % some.length].entry;
          const { entry, passedOver } = nextAfter(some, from);
          const others = some.filter((one) => one.entry !== from && one.state !== 'passed');
          expect(entry === undefined).toBe(others.length === 0);
          for (const one of [...(entry ? [entry] : []), ...passedOver])
            expect(others.map((o) => o.entry)).toContain(one);
          expect(passedOver.every(({ core }) => !core)).toBe(true);
        },
      ),
    );
  });
});
