import { readCatalogue, readText, ROOT, stubOf } from '@first-principles/course/node';
import { expect, test } from 'vitest';
import { minutesOf } from '../src/exercises/places.ts';
import { statementOf } from '../src/exercises/statement.ts';

const catalogue = readCatalogue();

test('a statement is the comment of what the stub exports', () => {
  const stub =
    '/** A type. */\nexport interface A {}\n\n/**\n * One\n * line.\n *\n * y = `x`\n *\n * @param x - [N, I], of\n *   two lines\n * @returns y\n */\nexport function f(x: number): number {';
  expect(statementOf(stub)).toEqual([
    {
      name: 'f',
      paragraphs: ['One line.', 'y = `x`'],
      tags: [
        { tag: 'x', text: '[N, I], of two lines' },
        { tag: 'returns', text: 'y' },
      ],
    },
  ]);
});

test('every exercise has a statement and its minutes', () => {
  for (const { id, step, solution } of catalogue) {
    const stub = stubOf(readText(ROOT, solution), solution);
    expect(statementOf(stub).length, id).toBeGreaterThan(0);
    expect(minutesOf(step).get(id), id).toBeGreaterThan(0);
  }
});
