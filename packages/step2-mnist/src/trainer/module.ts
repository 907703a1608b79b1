import { br_if, i32, loop, ModuleBuilder } from '@first-principles/wasm';
import { backwardPass } from './backward.ts';
import { defineGather } from './rows.ts';
import { forwardPass } from './forward.ts';
import { gradientPass } from './gradients.ts';
import { type Batch, c32, kitOf } from './kit.ts';
import { SETTINGS, SETTINGS_BYTES, type Plan, type Setup } from './plan.ts';
import { updatePass } from './update.ts';

/**
 * The module of a trainer: `train(steps)` does so many steps, on the images whose numbers lie at `plan.indices`, with
 * the settings at `plan.settings`. Every address and every size is a constant in its code. Where batches are altered,
 * `gather(indices, rows)` lays one down before each step.
 *
 * @param pixelBytes - of one pixel as it is stored: 1 (0 … 255) or 4 (float32)
 */
export function generateTrainer(setup: Setup, plan: Plan, pixelBytes: 1 | 4): ModuleBuilder {
  const module = new ModuleBuilder();
  const kit = kitOf(module, setup, plan, pixelBytes);
  if (setup.alters) defineGather(module, pixelBytes, plan, plan.layers[0]);
  const passes = [forwardPass(kit), backwardPass(kit), gradientPass(kit), updatePass(kit)];

  const parameters = { indices: 'i32', rows: 'i32', settings: 'i32' } as const;
  const step = module.func('step', parameters, 'void', ({ indices, rows, settings }) => {
    const batch: Batch = {
      indices: indices.get,
      rows: rows.get,
      setting: (name) => i32.add(settings.get(), c32(4 * SETTINGS.indexOf(name))),
    };
    return passes.flatMap((pass) => pass(batch));
  });

  module.func('train', { steps: 'i32' }, 'void', ({ steps }, scope) => {
    const [indices, settings, rows] = ['indices', 'settings', 'rows'].map((name) => scope.local('i32', name));
    return [
      indices.set(c32(plan.indices)),
      settings.set(c32(plan.settings)),
      loop((next) => [
        rows.set(i32.load(settings.get(), 4 * SETTINGS.indexOf('rows'))),
        step.call({ indices: indices.get(), rows: rows.get(), settings: settings.get() }),
        indices.set(i32.add(indices.get(), i32.shl(rows.get(), c32(2)))),
        settings.set(i32.add(settings.get(), c32(SETTINGS_BYTES))),
        br_if(next, steps.tee(i32.sub(steps.get(), c32(1)))),
      ]),
    ];
  });
  return module;
}
