import { expect, test, vi } from 'vitest';
import { remember } from '../src/kit/address.ts';
import { whole } from '../src/kit/settings.ts';

const schemaOf = (lab: string) => ({ lab, version: 1, fields: { seed: whole(1, { from: 0, to: 9 }) } });

test('changes are written at once, of very many the last after a pause; labs do not lose one another’s', () => {
  vi.useFakeTimers();
  const page = new URL('https://example.org/labs/?page=2#here');
  const written: string[] = [];
  const replaceState = (_state: unknown, _title: string, address: string): void => {
    written.push(address);
    page.href = new URL(address, page).href;
  };
  vi.stubGlobal('location', page);
  vi.stubGlobal('history', { state: null, replaceState });
  const [one, two] = [schemaOf('one'), schemaOf('two')];

  remember(one, { seed: 1 });
  expect(written).toEqual(['/labs/?page=2&one.v=1&one.seed=1#here']);
  for (let change = 2; change <= 40; change++) remember(one, { seed: change % 10 });
  expect(written).toHaveLength(40);
  for (let seed = 2; seed <= 9; seed++) remember(one, { seed });
  remember(two, { seed: 5 });
  expect(written).toHaveLength(40);
  vi.advanceTimersByTime(250);
  expect(written).toHaveLength(41);
  expect(page.search).toBe('?page=2&one.v=1&one.seed=9&two.v=1&two.seed=5');
  vi.advanceTimersByTime(10_000);
  expect(written).toHaveLength(41);
  remember(two, { seed: 6 });
  expect(page.search).toBe('?page=2&one.v=1&one.seed=9&two.v=1&two.seed=6');
});
