import fc from 'fast-check';
import { expect, it } from 'vitest';
import { evenly, Trace } from '../src/kit/trace.ts';

it('keeps a curve in little room: its ends, and places evenly between', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 2, max: 60 }), (length, most) => {
      const trace = new Trace(most);
      for (let step = 0; step < length; step++) trace.push(step * step);
      const { steps, values } = trace.curve();
      expect(steps.length).toBeLessThanOrEqual(most + 1);
      expect(steps.length).toBeGreaterThanOrEqual(Math.min(length, most / 2));
      expect([steps[0], steps.at(-1)]).toEqual([0, length - 1]);
      expect(values).toEqual(steps.map((step) => step * step));
      const gaps = new Set(steps.slice(1, -1).map((step, i) => step - steps[i]));
      expect(gaps.size).toBeLessThanOrEqual(1);
    }),
  );
});

it('an empty curve is empty', () => expect(new Trace().curve()).toEqual({ steps: [], values: [] }));

it('evenly: the first, the last, and what lies between', () => {
  expect(evenly(5, 3)).toEqual([0, 2, 4]);
  expect(evenly(3, 10)).toEqual([0, 1, 2]);
  expect(evenly(1, 10)).toEqual([0]);
  expect(evenly(0, 10)).toEqual([]);
  expect(evenly(10, 4)).toEqual([0, 3, 6, 9]);
});
