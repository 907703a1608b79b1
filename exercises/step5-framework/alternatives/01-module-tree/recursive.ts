import { Module, Parameter } from '@first-principles/step5-framework';

/** Calls itself, and strikes out what was there before. */
export function namedParameters(m: Module, prefix = ''): [string, Parameter][] {
  const all: [string, Parameter][] = [];
  const add = (name: string, member: unknown): void => {
    const path = prefix ? `${prefix}.${name}` : name;
    if (member instanceof Parameter) all.push([path, member]);
    if (member instanceof Module) all.push(...namedParameters(member, path));
    if (Array.isArray(member)) member.forEach((entry, i) => add(`${name}.${i}`, entry));
  };
  for (const name of Object.keys(m)) add(name, m[name as keyof Module]);
  const seen = new Set<Parameter>();
  return all.filter(([, parameter]) => !seen.has(parameter) && seen.add(parameter));
}
