import type { Module, Parameter } from '@first-principles/step5-framework';
import { namedParameters as right } from '#earlier/step5-framework/01-module-tree';

export const mistake = {
  name: 'a path begins with a dot',
  teaching:
    "The whole network has the path '': nothing to join, so a field of it is named by its name alone.",
};

export function namedParameters(m: Module, prefix = ''): [string, Parameter][] {
  return right(m, prefix).map(([path, parameter]) => [prefix === '' ? `.${path}` : path, parameter]);
}
