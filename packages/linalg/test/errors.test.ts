import { describe, expect, test } from 'vitest';
import * as errors from '../src/errors.ts';

const classes = Object.entries(errors).filter(([name]) => name.endsWith('Error')) as [
  string,
  new (message: string) => Error,
][];

describe.each(classes)('%s', (name, Class) => {
  test('is an Error with its own name and message', () => {
    const error = new Class('op: rule: what came');
    expect(error).toBeInstanceOf(Error);
    expect(error.name).toBe(name);
    expect(String(error)).toBe(`${name}: op: rule: what came`);
  });
});

test('todo throws NotImplementedError', () => {
  expect(() => errors.todo()).toThrow(errors.NotImplementedError);
});
