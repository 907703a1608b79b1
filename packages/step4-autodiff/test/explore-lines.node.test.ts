import type { NDArray } from '@first-principles/linalg';
import { expect, test } from 'vitest';
import { explore, grad, jit, numpy as np } from '../src/index.ts';

/** The line of this file that calls it. */
const thisLine = (): number =>
  Number(/explore-lines\.node\.test\.ts:(\d+)/.exec(new Error('here').stack!.split('\n')[2])![1]);

test('each node knows the line that asked for it, in jitted functions and gradients too', () => {
  const line = thisLine() + 2;
  const power = jit((x: NDArray) => {
    const root = np.sqrt(x);
    return np.exp(root);
  });
  const lines = explore(power)(4).nodes.map(({ line: at }) => /explore-lines.*?:(\d+):\d+$/.exec(at!)![1]);
  expect(lines.map(Number)).toEqual([line, line + 1]);
  const back = explore(grad(power))(4).nodes.filter(({ backward }) => backward);
  expect(back.length).toBeGreaterThan(0);
  for (const { line: at } of back) expect(at).toMatch(/explore-lines\.node\.test\.ts:\d+:\d+$/);
});
