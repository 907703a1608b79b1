import { Module, Parameter } from '@first-principles/step5-framework';

export const mistake = {
  name: 'a shared parameter has its last path',
  teaching: 'The first path that leads to it names it: a checkpoint is read by the same walk that wrote it.',
};

export function namedParameters(m: Module, prefix = ''): [string, Parameter][] {
  const found = new Map<Parameter, string>();
  const visit = (value: unknown, path: string): void => {
    if (value instanceof Parameter) found.set(value, path);
    else if (value instanceof Module || Array.isArray(value)) {
      for (const [name, member] of Object.entries(value))
        visit(member, [path, name].filter(Boolean).join('.'));
    }
  };
  visit(m, prefix);
  return Array.from(found, ([parameter, path]) => [path, parameter]);
}
