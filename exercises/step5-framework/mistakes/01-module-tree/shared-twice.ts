import { Module, Parameter } from '@first-principles/step5-framework';

export const mistake = {
  name: 'a shared parameter is there as often as it is used',
  teaching:
    'Each parameter once, by its first path: an optimizer would take two steps with one that it meets twice.',
};

export function namedParameters(m: Module, prefix = ''): [string, Parameter][] {
  const visit = (value: unknown, path: string): [string, Parameter][] => {
    if (value instanceof Parameter) return [[path, value]];
    if (!(value instanceof Module || Array.isArray(value))) return [];
    return Object.entries(value).flatMap(([name, member]) =>
      visit(member, path === '' ? name : `${path}.${name}`),
    );
  };
  return visit(m, prefix);
}
