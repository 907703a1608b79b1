import type { EachFormula } from '@first-principles/linalg/kernels';
import { adam, momentum } from '@first-principles/step2-mnist/kernels';
import type { Expr, Statement } from '@first-principles/wasm';
import { c32, type Kit } from './kit.ts';

/** w = w − η·g. */
const DESCEND: EachFormula<'w' | 'g' | 'rate', 'w'> = ({ sub, mul }, { w, g, rate }) => ({
  w: sub(w, mul(g, rate)),
});

/** The optimizer's step on all parameters at once: they lie together. Step 2's formulas divide by a count: here it is 1. */
export function updatePass({ setup, plan, each, setting }: Kit): () => Statement[] {
  const { optimizer } = setup;
  const { parameters, gradients, slots, parameterBytes } = plan;
  const given = (): Record<'w' | 'g' | 'rate' | 'bytes', Expr<'i32'>> => ({
    w: c32(parameters),
    g: c32(gradients),
    rate: setting('rate'),
    bytes: c32(parameterBytes),
  });
  switch (optimizer.name) {
    case 'sgd': {
      const update = each('update', { read: ['w', 'g'], shared: ['rate'], write: ['w'] }, DESCEND);
      return () => [update.call(given())];
    }
    case 'momentum': {
      const operands = { read: ['w', 'g', 'v'], shared: ['count', 'rate'], write: ['w', 'v'] } as const;
      const update = each('update', operands, momentum(optimizer, 0));
      return () => [update.call({ ...given(), v: c32(slots[0]), count: setting('one') })];
    }
    case 'adam': {
      const shared = ['count', 'rate', 'forM', 'forV'] as const;
      const operands = { read: ['w', 'g', 'm', 'v'], shared, write: ['w', 'm', 'v'] } as const;
      const update = each('update', operands, adam(optimizer, 0));
      return () => [
        update.call({
          ...given(),
          m: c32(slots[0]),
          v: c32(slots[1]),
          count: setting('one'),
          forM: setting('forM'),
          forV: setting('forV'),
        }),
      ];
    }
  }
}
