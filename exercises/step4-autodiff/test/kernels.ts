import { item } from '@first-principles/linalg';
import {
  br_if,
  f32,
  i32,
  loop,
  Memory,
  ModuleBuilder,
  when,
  type Expr as Instruction,
} from '@first-principles/wasm';

type Expr = import('#earlier/step4-autodiff/25-emit').Expr;
type Eqn = import('#earlier/step4-autodiff/15-eval-jaxpr').Eqn;
type Atom = import('#earlier/step4-autodiff/15-eval-jaxpr').Atom;
type JVar = import('#earlier/step4-autodiff/15-eval-jaxpr').JVar;

/** Bytes from an exercise, in the place of an instruction that leaves a number. */
const given = <T extends 'f32' | 'i32'>(type: T, bytes: readonly number[]): Instruction<T> => ({
  op: 'given',
  type,
  opcode: bytes,
  operands: [],
  immediates: [],
});

/** What WebAssembly reads from the bytes of a constant: `(i32.const …)`, run. */
export function constantRead(bytes: readonly number[]): number {
  const I32_CONST = 0x41;
  const module = new ModuleBuilder();
  module.func('read', {}, 'i32', () => [given('i32', [I32_CONST, ...bytes])]);
  return functionOf(module, 'read', new Memory())() as number;
}

/**
 * A loop around the code of an expression: at each place it sets the variables 0, 1, … from the inputs, and stores what
 * the code leaves.
 *
 * @param code - leaves a float32
 * @param inputs - how many
 * @param length - of each input, and of the result
 * @throws WebAssembly.CompileError if the code is none
 */
export function kernel(
  code: readonly number[],
  inputs: number,
  length: number,
): (...xs: readonly ArrayLike<number>[]) => Float32Array {
  const bytes = 4 * length;
  const memory = new Memory();
  memory.reserve((inputs + 1) * bytes);
  const module = new ModuleBuilder();
  module.func('run', {}, 'void', (_, { local }) => {
    const variables = Array.from({ length: inputs }, () => local('f32'));
    const at = local('i32');
    const more = i32.lt_u(at.get(), i32.const(bytes));
    const places = loop((again) => [
      ...variables.map((variable, k) => variable.set(f32.load(at.get(), k * bytes))),
      f32.store(at.get(), given('f32', code), inputs * bytes),
      at.set(i32.add(at.get(), i32.const(4))),
      br_if(again, more),
    ]);
    return [when(more, [places])];
  });
  const run = functionOf(module, 'run', memory);
  return (...xs) => {
    xs.forEach((x, k) => memory.f32.set(x, k * length));
    run();
    return memory.f32.slice(inputs * length, (inputs + 1) * length);
  };
}

const OPS: Readonly<Record<string, 'add' | 'sub' | 'mul' | 'div' | 'max'>> = {
  add: 'add',
  sub: 'sub',
  mul: 'mul',
  div: 'div',
  maximum: 'max',
};

/** What a group of equations computes, as one expression; and the variables it reads, x₀ first. */
export function expressionOf(group: readonly Eqn[]): { e: Expr; reads: readonly JVar[] } {
  const reads: JVar[] = [];
  const expression = (atom: Atom): Expr => {
    if ('value' in atom) return { op: 'const', v: item(atom.value) as number };
    const eqn = group.find(({ output }) => output === atom);
    if (eqn) return { op: OPS[eqn.primitive], a: expression(eqn.inputs[0]), b: expression(eqn.inputs[1]) };
    if (!reads.includes(atom)) reads.push(atom);
    return { op: 'x', i: reads.indexOf(atom) };
  };
  return { e: expression(group[group.length - 1].output), reads };
}

function functionOf(module: ModuleBuilder, name: string, memory: Memory): () => unknown {
  const compiled = new WebAssembly.Module(module.toBytes());
  return new WebAssembly.Instance(compiled, { env: { memory: memory.wasm } }).exports[name] as () => unknown;
}
