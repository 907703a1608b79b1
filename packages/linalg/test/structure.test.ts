import { expect, test } from 'vitest';
import {
  arraySplit,
  diag,
  diagonal,
  fromData,
  moveAxis,
  pad,
  repeat,
  swapAxes,
  take,
  tile,
  trace,
  tril,
  triu,
  type NDArray,
} from '../src/index.ts';
import { values } from './arbitrary.ts';
import cases from './fixtures/structure.json' with { type: 'json' };

const functions = {
  arraySplit,
  diag,
  diagonal,
  moveAxis,
  pad,
  repeat,
  swapAxes,
  take,
  tile,
  trace,
  tril,
  triu,
} as unknown as Record<string, (x: NDArray, ...given: unknown[]) => NDArray | NDArray[]>;

const numbered = (shape: readonly number[]) => {
  const size = shape.reduce((product, length) => product * length, 1);
  return fromData(
    'int32',
    Int32Array.from({ length: size }, (_, i) => i),
    shape,
  );
};

const encoded = (y: NDArray | NDArray[]): unknown =>
  Array.isArray(y) ? y.map(encoded) : { shape: y.shape, values: values(y) };

test.each(Object.keys(functions))('%s is what NumPy says, and refuses what it refuses', (name) => {
  const own = cases.filter((one) => one.name === name);
  expect(own.length).toBeGreaterThan(20);
  for (const { shape, given, result } of own) {
    // A null among arguments is NumPy's None: left out.
    const call = () => functions[name](numbered(shape), ...given.map((one) => one ?? undefined));
    const said = JSON.stringify({ shape, given });
    if (result === null) expect(call, said).toThrow(new RegExp(`^${name}: `));
    else expect(encoded(call()), said).toEqual(result);
  }
});
