import { Module, Tensor, type Parameter } from '@first-principles/step5-framework';

export const mistake = {
  name: 'tensors that are no parameters are listed too',
  teaching: 'A mask or a running mean is a Tensor as well, but nobody learns it: ask for Parameter.',
};

export function namedParameters(m: Module, prefix = ''): [string, Parameter][] {
  const found = new Map<Tensor, string>();
  const visit = (value: unknown, path: string): void => {
    if (value instanceof Tensor) found.set(value, found.get(value) ?? path);
    else if (value instanceof Module || Array.isArray(value)) {
      for (const [name, member] of Object.entries(value))
        visit(member, path === '' ? name : `${path}.${name}`);
    }
  };
  visit(m, prefix);
  return Array.from(found, ([parameter, path]) => [path, parameter]);
}
