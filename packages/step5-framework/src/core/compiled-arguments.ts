import { NDArray } from '@first-principles/linalg';
import { UnsupportedError, type Aval } from '@first-principles/step4-autodiff';
import { avalOf, formatAval, sameAval } from '@first-principles/step4-autodiff/tracing';
import { Tensor } from './tensor.ts';

/** What is left of a value when its arrays are taken out: where they were, and everything else as it is. */
export type Form =
  | { readonly kind: 'array'; readonly aval: Aval; readonly tensor: boolean }
  | { readonly kind: 'list'; readonly children: readonly Form[] }
  | { readonly kind: 'object'; readonly keys: readonly string[]; readonly children: readonly Form[] }
  | { readonly kind: 'fixed'; readonly value: unknown };

/** The form of a value; its arrays go to `arrays`. */
export function formOf(value: unknown, arrays: NDArray[]): Form {
  const data = dataOf(value);
  if (data !== undefined) {
    arrays.push(data);
    return { kind: 'array', aval: avalOf(data), tensor: value instanceof Tensor };
  }
  if (Array.isArray(value)) return { kind: 'list', children: value.map((child) => formOf(child, arrays)) };
  if (!isPlain(value)) return { kind: 'fixed', value };
  const keys = Object.keys(value);
  return { kind: 'object', keys, children: keys.map((key) => formOf(value[key], arrays)) };
}

/** Whether a value has a form; if so, its arrays go to `arrays`. */
export function hasForm(form: Form, value: unknown, arrays: NDArray[]): boolean {
  const data = dataOf(value);
  if (data !== undefined) {
    arrays.push(data);
    return (
      form.kind === 'array' && form.tensor === value instanceof Tensor && sameAval(avalOf(data), form.aval)
    );
  }
  switch (form.kind) {
    case 'array':
      return false;
    case 'list':
      return (
        Array.isArray(value) &&
        value.length === form.children.length &&
        form.children.every((child, i) => hasForm(child, value[i], arrays))
      );
    case 'object':
      return (
        isPlain(value) &&
        Object.keys(value).length === form.keys.length &&
        form.children.every((child, i) => hasForm(child, value[form.keys[i]], arrays))
      );
    case 'fixed':
      return Object.is(value, form.value);
  }
}

/** The value of a form with these arrays, of which it takes the first. */
export function filled(form: Form, arrays: NDArray[]): unknown {
  switch (form.kind) {
    case 'array': {
      const data = arrays.shift()!;
      return form.tensor ? new Tensor(data) : data;
    }
    case 'list':
      return form.children.map((child) => filled(child, arrays));
    case 'object':
      return Object.fromEntries(form.keys.map((key, i) => [key, filled(form.children[i], arrays)]));
    case 'fixed':
      return form.value;
  }
}

/** What two forms differ in, if they do. */
export function formsDiffer(was: Form, is: Form, path: string): string | undefined {
  if (was.kind === 'array' && is.kind === 'array') {
    return sameAval(was.aval, is.aval)
      ? undefined
      : `${path} was ${formatAval(was.aval)}, then ${formatAval(is.aval)}`;
  }
  if (was.kind === 'fixed' && is.kind === 'fixed') {
    return Object.is(was.value, is.value)
      ? undefined
      : `${path} was ${String(was.value)}, then ${String(is.value)}`;
  }
  if ((was.kind !== 'list' && was.kind !== 'object') || was.kind !== is.kind) {
    return `${path} was of another kind`;
  }
  if (was.children.length !== is.children.length)
    return `${path} had ${was.children.length} entries, then ${is.children.length}`;
  for (const [i, child] of was.children.entries()) {
    const key = was.kind === 'object' ? `.${was.keys[i]}` : `[${i}]`;
    const found = formsDiffer(child, is.children[i], `${path}${key}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The numbers of an array, or of a tensor that is nothing but numbers; a parameter is somebody, and stays who it is. */
function dataOf(value: unknown): NDArray | undefined {
  if (value instanceof NDArray) return value;
  if (!(value instanceof Tensor)) return undefined;
  if (value.operation !== null) {
    throw new UnsupportedError(
      `compile: an argument or result is a tensor with a history (${value.operation.name}), which a compiled function can neither take nor give: detach() it`,
    );
  }
  return value.requiresGrad ? undefined : value.data;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
