import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oneOf, real, searchWith, settingsIn, standardOf, whole } from '../src/kit/settings.ts';

const schema = {
  lab: 'xor',
  version: 2,
  fields: {
    hidden: whole(2, { from: 2, to: 4 }),
    rate: real(10, { from: 0.001, to: 1000 }),
    axis: oneOf('h1', ['h1', 'h2']),
  },
};
const standard = { hidden: 2, rate: 10, axis: 'h1' };

describe('settings in an address', () => {
  it('are as by default where nothing is said', () => {
    expect(standardOf(schema)).toEqual(standard);
    expect(settingsIn(schema, '')).toEqual({ settings: standard, problems: [] });
    expect(settingsIn(schema, '?hidden=3&mnist.hidden=9')).toEqual({ settings: standard, problems: [] });
  });

  it('come back as they were written, and leave those of others alone', () => {
    const any = fc.record({
      hidden: fc.integer({ min: 2, max: 4 }),
      rate: fc.double({ min: 0.001, max: 1000, noNaN: true }),
      axis: fc.constantFrom('h1', 'h2'),
    });
    fc.assert(
      fc.property(any, fc.string(), (settings, other) => {
        const before = `?${new URLSearchParams({ 'mnist.rate': other, 'xor.old': '1' })}`;
        const search = searchWith(schema, before, settings as { hidden: number; rate: number; axis: 'h1' });
        expect(settingsIn(schema, search)).toEqual({ settings, problems: [] });
        expect(new URLSearchParams(search).get('mnist.rate')).toBe(
          new URLSearchParams(before).get('mnist.rate'),
        );
        expect(search).not.toContain('old');
      }),
    );
  });

  it.each([
    ['?xor.hidden=5', 'hidden is “5”; it must be a whole number from 2 to 4.'],
    ['?xor.hidden=2.5', 'hidden is “2.5”; it must be a whole number from 2 to 4.'],
    ['?xor.rate=', 'rate is “”; it must be a number from 0.001 to 1000.'],
    ['?xor.rate=NaN', 'rate is “NaN”; it must be a number from 0.001 to 1000.'],
    ['?xor.axis=h3', 'axis is “h3”; it must be one of h1, h2.'],
    ['?xor.colour=red', 'There is no setting “colour”.'],
    ['?xor.toString=1', 'There is no setting “toString”.'],
    ['?xor.v=1&xor.hidden=3', 'The address is of another edition of this lab (1, this is 2).'],
  ])('%s: %s', (search, problem) => {
    expect(settingsIn(schema, search)).toEqual({ settings: standard, problems: [problem] });
  });

  it('what is broken does not spoil the rest', () => {
    const { settings, problems } = settingsIn(schema, '?xor.v=2&xor.hidden=9&xor.rate=0.5');
    expect(settings).toEqual({ ...standard, rate: 0.5 });
    expect(problems).toHaveLength(1);
  });

  it('never throw', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (key, text) => {
        const { settings, problems } = settingsIn(schema, `?xor.${key}=${text}`);
        expect(Object.keys(settings)).toEqual(Object.keys(standard));
        expect(problems.length).toBeLessThan(2);
      }),
    );
  });
});
