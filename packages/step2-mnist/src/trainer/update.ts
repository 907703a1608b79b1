import type { Expr, Statement } from '@first-principles/wasm';
import { adam, momentum } from './formulas.ts';
import { c32, type Batch, type Kit } from './kit.ts';
import { weightBytes } from './plan.ts';

/** What momentum and Adam make of the gradients; plain descent has nothing left to do. */
export function updatePass(kit: Kit): (batch: Batch) => Statement[] {
  const { l2 } = kit.setup;
  const { layers, parameters, parameterBytes } = kit.plan;
  const plain = defineUpdate(kit, 'update', 0);
  if (l2 === 0) return (batch) => plain(batch, parameters, parameterBytes); // all at once: they lie together
  const decayed = defineUpdate(kit, 'updateWeights', l2);
  return (batch) =>
    layers.flatMap((layer) => [
      ...decayed(batch, layer.W, weightBytes(layer)),
      ...plain(batch, layer.b, layer.row),
    ]);
}

/** The optimizer's step on `bytes` of parameters from the address `at` on. */
type Update = (batch: Batch, at: number, bytes: number) => Statement[];

function defineUpdate({ setup, plan, each, toGradient }: Kit, name: string, l2: number): Update {
  const { optimizer } = setup;
  const slot = (s: number, at: number): Expr<'i32'> => c32(at - plan.parameters + plan.slots[s]);
  switch (optimizer.name) {
    case 'sgd':
      return () => [];
    case 'momentum': {
      const operands = { read: ['w', 'g', 'v'], shared: ['count', 'rate'], write: ['w', 'v'] } as const;
      const update = each(name, operands, momentum(optimizer, l2));
      return ({ setting }, at, bytes) => [
        update.call({
          w: c32(at),
          g: c32(at + toGradient),
          v: slot(0, at),
          count: setting('count'),
          rate: setting('rate'),
          bytes: c32(bytes),
        }),
      ];
    }
    case 'adam': {
      const shared = ['count', 'rate', 'forM', 'forV'] as const;
      const operands = { read: ['w', 'g', 'm', 'v'], shared, write: ['w', 'm', 'v'] } as const;
      const update = each(name, operands, adam(optimizer, l2));
      return ({ setting }, at, bytes) => [
        update.call({
          w: c32(at),
          g: c32(at + toGradient),
          m: slot(0, at),
          v: slot(1, at),
          count: setting('count'),
          rate: setting('rate'),
          forM: setting('forM'),
          forV: setting('forV'),
          bytes: c32(bytes),
        }),
      ];
    }
  }
}
