import { Module, Parameter } from '@first-principles/step5-framework';

export const mistake = {
  name: 'only one level of modules is walked',
  teaching: 'A module may hold modules that hold modules: each of them is walked as the first one was.',
};

export function namedParameters(m: Module, prefix = ''): [string, Parameter][] {
  const found = new Map<Parameter, string>();
  const visit = (value: object, path: string, levels: number): void => {
    for (const [name, member] of Object.entries(value)) {
      const here = path === '' ? name : `${path}.${name}`;
      if (member instanceof Parameter && !found.has(member)) found.set(member, here);
      if (Array.isArray(member)) visit(member, here, levels);
      if (member instanceof Module && levels > 0) visit(member, here, levels - 1);
    }
  };
  visit(m, prefix, 1);
  return Array.from(found, ([parameter, path]) => [path, parameter]);
}
