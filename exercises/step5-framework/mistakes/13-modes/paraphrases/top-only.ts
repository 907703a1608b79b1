import { Module } from '@first-principles/step5-framework';

export { Dropout } from '#earlier/step5-framework/13-modes';

export function setTraining(m: Module, on: boolean): void {
  if (m instanceof Module && m.training !== on) Object.assign(m, { training: on });
}
