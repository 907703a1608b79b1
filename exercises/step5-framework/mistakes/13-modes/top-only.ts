import type { Module } from '@first-principles/step5-framework';

export { Dropout } from '#earlier/step5-framework/13-modes';

export const mistake = {
  name: 'only the module itself is told, none of those inside',
  teaching: 'Nobody hands it on: walk the fields, as for the parameters, and tell every module you meet.',
};

export function setTraining(m: Module, on: boolean): void {
  m.training = on;
}
