import { array, type NDArray } from '@first-principles/linalg';
import { numpy as np } from '@first-principles/step4-autodiff';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Cell, compile } from '../src/index.ts';

/** One line of a program: what it does with a square of what it has so far, and where that goes. */
const OPERATIONS: Record<string, (a: NDArray, b: NDArray) => NDArray> = {
  'a + b': (a, b) => np.add(a, b),
  'a · 0.5': (a) => np.mul(a, 0.5),
  'a · 1': (a) => np.mul(a, 1),
  aᵀ: (a) => np.transpose(a),
  'a, turned over': (a) => np.flip(a, 0),
  'a, reshaped there and back': (a) => np.reshape(np.reshape(a, [4]), [2, 2]),
  'a row, twice': (a) => np.stack([np.index(a, 0), np.index(a, 0)]),
  'a row, spread': (a) => np.broadcastTo(np.index(a, 1), [2, 2]),
  a: (a) => a,
  'a constant': () => CONSTANT,
};
const CONSTANT = array([
  [1, -2],
  [3, 0.5],
]);

const CELLS = 3;
const at = fc.nat(CELLS - 1);
const line = fc.record({
  does: fc.constantFrom(...Object.keys(OPERATIONS)),
  from: fc.tuple(at, at),
  to: fc.option(at, { nil: undefined }),
});
const program = fc.record({
  lines: fc.array(line, { minLength: 1, maxLength: 5 }),
  returned: fc.array(at, { maxLength: 2 }),
});
/** What happens between calls: the program, and which cells are looked at, copied to another, or set. */
const history = fc.array(
  fc.record({
    program: fc.nat(1),
    looks: fc.array(at, { maxLength: 2 }),
    copies: fc.array(fc.tuple(at, at), { maxLength: 1 }),
  }),
  { minLength: 2, maxLength: 6 },
);

it('whatever programs do with cells, whoever holds an array keeps its numbers', () => {
  fc.assert(
    fc.property(fc.tuple(program, program), history, (programs, calls) => {
      const run = (how: <F extends () => NDArray[]>(f: F) => F): unknown => {
        const cells = Array.from(
          { length: CELLS },
          (_, i) =>
            new Cell<NDArray>(
              array([
                [i, 1],
                [2, 3 + i],
              ]),
            ),
        );
        const functions = programs.map(({ lines, returned }) =>
          how(() => {
            const made: NDArray[] = [];
            for (const { does, from, to } of lines) {
              const value = OPERATIONS[does](cells[from[0]].value, cells[from[1]].value);
              if (to === undefined) made.push(value);
              else cells[to].value = value;
            }
            return [...made, ...returned.map((i) => cells[i].value)];
          }),
        );
        const held: NDArray[] = [];
        for (const { program: which, looks, copies } of calls) {
          held.push(...functions[which](), ...looks.map((i) => cells[i].value));
          for (const [from, to] of copies) cells[to].value = cells[from].value;
        }
        return [...held, ...cells.map((cell) => cell.value)].map((x) => x.toList());
      };
      expect(run((f) => compile(f) as typeof f)).toEqual(run((f) => f));
    }),
    { numRuns: 300 },
  );
});
