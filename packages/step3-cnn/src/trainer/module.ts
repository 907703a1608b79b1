import { ModuleBuilder } from '@first-principles/wasm';
import { convolutionsBackward, convolutionsForward } from './convolutions.ts';
import { denseBackward, denseForward } from './dense.ts';
import { defineGather } from './gather.ts';
import { kitOf } from './kit.ts';
import { type Plan, SETTINGS, type Setup } from './plan.ts';
import { updatePass } from './update.ts';

/**
 * The module of a trainer: `step(rows)` is one step on the images whose pixels begin at `plan.starts`, with the labels at
 * `plan.y` and the settings at `plan.settings`. Every address and every size is a constant in its code.
 */
export function generateTrainer(setup: Setup, plan: Plan): ModuleBuilder {
  const module = new ModuleBuilder();
  const kit = kitOf(module, setup, plan, SETTINGS);
  const gather = defineGather(module, setup, plan);
  const passes = [
    convolutionsForward(kit),
    denseForward(kit),
    denseBackward(kit),
    convolutionsBackward(kit),
    updatePass(kit),
  ];
  module.func('step', { rows: 'i32' }, 'void', ({ rows }) => [
    gather.call({ rows: rows.get() }),
    ...passes.flatMap((pass) => pass(rows.get)),
  ]);
  return module;
}
