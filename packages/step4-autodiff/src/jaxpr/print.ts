import { item, type DType } from '@first-principles/linalg';
import type { Aval } from '../core/aval.ts';
import { Var, type Atom, type Eqn, type Jaxpr } from './jaxpr.ts';

const SHORT: Readonly<Record<DType, string>> = {
  float32: 'f32',
  float64: 'f64',
  int32: 'i32',
  uint32: 'u32',
  uint8: 'u8',
  bool: 'bool',
};

/** `f32[2,3]`, as JAX prints it. */
function shortAval({ shape, dtype }: Aval): string {
  return `${SHORT[dtype]}[${shape.join(',')}]`;
}

/**
 * A program as JAX prints it:
 *
 *     { lambda ; a:f32[3]. let
 *         b:f32[3] = sin a
 *         c:f32[3] = mul b 2.0:f32[3]
 *       in (c,) }
 *
 * Variables are named in the order in which they appear, so that equal programs print alike.
 */
export function formatJaxpr(jaxpr: Jaxpr): string {
  return format(jaxpr, '');
}

function format(jaxpr: Jaxpr, indent: string): string {
  const names = namesOf(jaxpr);
  const bindName = (variable: Var): string => `${names.get(variable)}:${shortAval(variable.aval)}`;
  const read = (atom: Atom): string => (atom instanceof Var ? (names.get(atom) ?? '?') : literal(atom.value));
  const inputs = jaxpr.inputs.map(bindName).join(' ');
  const lines = jaxpr.eqns.map((eqn) => {
    const operands = eqn.inputs.map((atom) => ` ${read(atom)}`).join('');
    const outputs = eqn.outputs.map(bindName).join(' ');
    return `${indent}    ${outputs} = ${eqn.primitive.name}${formatParams(eqn, indent)}${operands}\n`;
  });
  const outputs = jaxpr.outputs.map(read);
  const tuple = outputs.length === 1 ? `${outputs[0]},` : outputs.join(', ');
  return `{ lambda ;${inputs && ` ${inputs}`}. let\n${lines.join('')}${indent}  in (${tuple}) }`;
}

/** What a program's variables are called where it is printed. */
export function namesOf({ inputs, eqns }: Jaxpr): Map<Var, string> {
  const variables = [...inputs, ...eqns.flatMap(({ outputs }) => outputs)];
  return new Map(variables.map((variable, i) => [variable, nameOf(i)]));
}

/** a … z, ba, bb, …: as JAX counts. */
function nameOf(index: number): string {
  const letter = String.fromCharCode(97 + (index % 26));
  return index < 26 ? letter : nameOf(Math.floor(index / 26)) + letter;
}

function literal(value: Parameters<typeof item>[0]): string {
  if (value.ndim > 0) return `array:${shortAval(value)}`;
  const number = item(value);
  const whole = typeof number === 'number' && Number.isInteger(number) && value.dtype.startsWith('float');
  return `${whole && Math.abs(number) < 1e21 ? number.toFixed(1) : String(number)}:${shortAval(value)}`;
}

function formatParams({ params }: Eqn, indent: string): string {
  const parts = Object.entries(params).flatMap(([key, value]) =>
    value === undefined || typeof value === 'function' ? [] : [`${key}=${formatParam(value, indent)}`],
  );
  return parts.length === 0 ? '' : `[${parts.join(' ')}]`;
}

/** A parameter as it is printed, `(1,0)`; the lines of a program are indented. */
export function formatParam(value: unknown, indent = ''): string {
  if (isJaxpr(value)) return format(value, `${indent}    `);
  if (Array.isArray(value)) {
    const parts = value.map((one) => formatParam(one, indent));
    return `(${parts.join(',')}${parts.length === 1 ? ',' : ''})`;
  }
  if (typeof value === 'object' && value !== null) {
    return `{${Object.entries(value)
      .map(([key, one]) => `${key}: ${formatParam(one, indent)}`)
      .join(', ')}}`;
  }
  return String(value);
}

/** Whether a parameter is a program. */
export function isJaxpr(value: unknown): value is Jaxpr {
  return typeof value === 'object' && value !== null && 'eqns' in value && 'inputs' in value;
}

/** How many equations a program has, those of programs inside of it too. */
export function countEquations({ eqns }: Jaxpr): number {
  const inside = eqns.flatMap(({ params }) => Object.values(params).flat().filter(isJaxpr));
  return inside.reduce((count, program) => count + countEquations(program), eqns.length);
}
