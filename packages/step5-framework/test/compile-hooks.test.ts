import { array, key, normal } from '@first-principles/linalg';
import { numpy as np } from '@first-principles/step4-autodiff';
import { describe, expect, it } from 'vitest';
import {
  Buffer,
  compile,
  Dropout,
  Generator,
  Linear,
  type Module,
  Sequential,
  SGD,
  Tensor,
} from '../src/index.ts';

const small = (seed = 0): Sequential => {
  const g = new Generator(seed);
  return new Sequential(new Linear(3, 2, g), new Dropout(0.5, g), new Linear(2, 1, g));
};
const input = (rows = 4, seed = 0): Tensor => new Tensor(normal(key(seed), [rows, 3]));
const lists = (module: Module): unknown => Array.from(module.stateTensors(), ([, { data }]) => data.toList());

describe('hooks, compiled', () => {
  it('do what they do eagerly, from when they are added until they are removed', () => {
    const run = (how: (f: (x: Tensor) => Tensor) => (x: Tensor) => Tensor): unknown => {
      const net = small(5);
      const optimizer = new SGD(net.parameters(), { lr: 0.1 });
      const seen = new Buffer(array(0));
      const step = how((x) => {
        const y = net.call(x);
        y.registerHook((g) => np.mul(g, 2));
        const loss = y.square().mean();
        loss.backward();
        optimizer.step();
        optimizer.zeroGrad();
        return loss.detach();
      });
      const [first, , last] = net.layers;
      const handles = [
        () => first.registerForwardPreHook((_, [x]) => [(x as Tensor).mul(0.5)]),
        () => last.registerForwardHook((_m, _i, y) => (y as Tensor).add(1)),
        () => first.registerForwardHook((_m, _i, y) => void (seen.data = np.max((y as Tensor).data))),
        () => net.parameters()[0].registerHook((g) => np.clip(g, -0.01, 0.01)),
        () => net.parameters()[3].registerHook((g) => void (seen.data = np.add(seen.data, np.sum(g)))),
      ].map((add) => ({ add, handle: add() }));
      const told: unknown[] = [];
      // all, none, then each alone: added and removed between calls
      for (let round = -2; round < handles.length; round++) {
        for (const [i, one] of handles.entries()) {
          one.handle.remove();
          if (round === -2 || round === i) one.handle = one.add();
        }
        for (let i = 0; i < 3; i++) told.push(step(input(4, i)).item(), seen.data.item());
      }
      return [told, lists(net)];
    };
    const results = [(f: (x: Tensor) => Tensor) => compile(f), (f: (x: Tensor) => Tensor) => f].map(run);
    expect(results[0]).toEqual(results[1]);
  });
});
