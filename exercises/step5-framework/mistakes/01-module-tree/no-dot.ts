import { Module, Parameter } from '@first-principles/step5-framework';

export const mistake = {
  name: 'there is no dot between the names',
  teaching: 'layers, 0 and weight are three names: the path joins them with dots, layers.0.weight.',
};

export function namedParameters(m: Module, prefix = ''): [string, Parameter][] {
  const found = new Map<Parameter, string>();
  const visit = (value: unknown, path: string): void => {
    if (value instanceof Parameter) found.set(value, found.get(value) ?? path);
    else if (value instanceof Module || Array.isArray(value)) {
      for (const [name, member] of Object.entries(value)) visit(member, path + name);
    }
  };
  visit(m, prefix);
  return Array.from(found, ([parameter, path]) => [path, parameter]);
}
