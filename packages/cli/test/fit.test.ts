import { stripVTControlCharacters, styleText } from 'node:util';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fitted } from '../src/terminal/fit.ts';

const bold = (text: string): string => styleText('bold', text, { validateStream: false });

it('what goes on below is as far indented, in a style as without', () => {
  expect(fitted(['    one two'], 8)).toEqual(['    one', '    two']);
  expect(fitted([bold('    one two')], 8)).toEqual([`    ${bold('one')}`, `    ${bold('two')}`]);
  const words = fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(fc.nat(8), words, fc.integer({ min: 10, max: 60 }), (indent, some, columns) => {
      const line = `${' '.repeat(indent)}${some.join(' ')}`;
      const styled = fitted([bold(line)], columns).map((piece) => stripVTControlCharacters(piece).trimEnd());
      expect(styled).toEqual(fitted([line], columns));
    }),
  );
});

it('where no terminal is, no line is cut', () => {
  const line = `  ${'word '.repeat(100)}end`;
  expect(fitted([line], Infinity)).toEqual([line]);
});
