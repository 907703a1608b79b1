import { expect, test } from 'vitest';
import { faultOf } from '../src/kit/typescript.ts';

test.each([
  ['const f = (x: number): number => {\n  return x,, 2;\n};', ', 2;\n};'],
  ['const f = [1].map((x) => {\n  let z = ;\n});', ';\n});'],
  ['const f = async (x: number) => {\n  if (x > 1 {\n  }\n};', '{\n  }\n};'],
  ['const f = () => {\n  return 1;\n', ''],
])('the fault in %j is where it is', (source, from) => {
  expect(faultOf(source)).toEqual({ message: 'Unexpected token', at: source.length - from.length });
});

test('what parses has none', () => expect(faultOf('export const f = <T,>(x: T): T => x as T;')).toBeNull());
