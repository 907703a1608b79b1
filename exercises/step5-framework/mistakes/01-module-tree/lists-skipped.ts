import { Module, Parameter } from '@first-principles/step5-framework';

export const mistake = {
  name: 'modules and parameters in lists are not found',
  teaching: 'A field may hold a list: its entries are members too, by the names 0, 1, 2, ….',
};

export function namedParameters(m: Module, prefix = ''): [string, Parameter][] {
  const found = new Map<Parameter, string>();
  const visit = (value: object, path: string): void => {
    for (const [name, member] of Object.entries(value)) {
      const here = path === '' ? name : `${path}.${name}`;
      if (member instanceof Parameter && !found.has(member)) found.set(member, here);
      if (member instanceof Module) visit(member, here);
    }
  };
  visit(m, prefix);
  return Array.from(found, ([parameter, path]) => [path, parameter]);
}
