import { Module } from '@first-principles/step5-framework';

export { Dropout } from '#earlier/step5-framework/13-modes';

export const mistake = {
  name: 'modules in lists are not told',
  teaching: 'A field may hold a list, and that a list again: its entries are members too.',
};

export function setTraining(m: Module, on: boolean): void {
  m.training = on;
  for (const member of Object.values(m)) if (member instanceof Module) setTraining(member, on);
}
