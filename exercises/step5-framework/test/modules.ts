// Modules to look at, and what of a module can be compared.
import type { NDArray } from '@first-principles/linalg';
import { Module, Parameter, type Tensor } from '@first-principles/step5-framework';

/** A module of these fields, which does nothing. */
export class Fields extends Module<[x: Tensor], Tensor> {
  constructor(fields: Readonly<Record<string, unknown>>) {
    super();
    Object.assign(this, fields);
  }

  forward(x: Tensor): Tensor {
    return x;
  }
}

/** The parameters among a module's own fields, by name: their numbers. */
export function ownParameters(module: object): Record<string, NDArray> {
  return Object.fromEntries(
    Object.entries(module).flatMap(([name, value]) =>
      value instanceof Parameter ? [[name, value.data]] : [],
    ),
  );
}
