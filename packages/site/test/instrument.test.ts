import { globSync, readFileSync } from 'node:fs';
import { instrumentFile } from '@first-principles/course/node';
import { expect, test } from 'vitest';
import { instrument } from '../src/exercises/instrument.ts';
import { strip } from '../src/exercises/strip.ts';
import { ROOT } from '../src/lessons/root.ts';

test('the page instruments every file of the course as the command line does, line for line', () => {
  const files = globSync(['solutions/*/src/*.ts', 'exercises/*/{mistakes,alternatives}/**/*.ts'], {
    cwd: ROOT,
  });
  expect(files.length).toBeGreaterThan(1000);
  for (const file of files) {
    const source = readFileSync(`${ROOT}/${file}`, 'utf8');
    expect(instrument(source), file).toEqual(instrumentFile(`${ROOT}/${file}`));
  }
});

test('what it makes can be stripped of its types', () => {
  const { source } = instrument(
    'export const f = (x: number): number => {\n  return (x as number)! / 0;\n};',
  );
  expect(strip(source).code.split('\n')[1]).toMatch(/return \$trace\.at\(0, \$trace\.op\(1, \(x *\) *, 0, /);
});
