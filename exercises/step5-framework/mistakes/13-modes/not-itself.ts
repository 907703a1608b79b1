import { Module } from '@first-principles/step5-framework';

export { Dropout } from '#earlier/step5-framework/13-modes';

export const mistake = {
  name: 'the modules inside are told, the module itself is not',
  teaching: 'm is a module as well: a Dropout alone must be told, too.',
};

export function setTraining(m: Module, on: boolean): void {
  const visit = (value: unknown): void => {
    if (value instanceof Module && value !== m) value.training = on;
    if (value instanceof Module || Array.isArray(value)) Object.values(value).forEach(visit);
  };
  visit(m);
}
