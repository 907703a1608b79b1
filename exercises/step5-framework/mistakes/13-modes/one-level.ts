import { Module } from '@first-principles/step5-framework';

export { Dropout } from '#earlier/step5-framework/13-modes';

export const mistake = {
  name: 'only one level of modules is told',
  teaching: 'A module may hold modules that hold modules: each of them is walked as the first one was.',
};

export function setTraining(m: Module, on: boolean): void {
  m.training = on;
  for (const member of Object.values(m).flat(Infinity)) if (member instanceof Module) member.training = on;
}
