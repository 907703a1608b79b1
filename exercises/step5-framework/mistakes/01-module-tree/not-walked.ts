import { Parameter, type Module } from '@first-principles/step5-framework';

export const mistake = {
  name: "only the module's own parameters are found, none of the modules inside",
  teaching:
    'A field that is a module has parameters of its own: walk it in turn, with its path before their names.',
};

export function namedParameters(m: Module, prefix = ''): [string, Parameter][] {
  const found = new Map<Parameter, string>();
  const visit = (value: object, path: string): void => {
    for (const [name, member] of Object.entries(value)) {
      const here = path === '' ? name : `${path}.${name}`;
      if (member instanceof Parameter && !found.has(member)) found.set(member, here);
      if (Array.isArray(member)) visit(member, here);
    }
  };
  visit(m, prefix);
  return Array.from(found, ([parameter, path]) => [path, parameter]);
}
