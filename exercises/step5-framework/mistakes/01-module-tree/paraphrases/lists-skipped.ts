import { Module, Parameter } from '@first-principles/step5-framework';

export function namedParameters(m: Module, prefix = ''): [string, Parameter][] {
  const at = (name: string): string => [prefix, name].filter(Boolean).join('.');
  const all = Object.entries(m).flatMap(([name, member]): [string, Parameter][] => {
    if (member instanceof Module) return namedParameters(member, at(name));
    return member instanceof Parameter ? [[at(name), member]] : [];
  });
  return all.filter(([, one], i) => all.findIndex(([, other]) => other === one) === i);
}
