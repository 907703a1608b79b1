import { Memory, ModuleBuilder, type Expr as Instruction } from '@first-principles/wasm';

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
  const { read } = instance(module, new Memory());
  return read() as number;
}

function instance(module: ModuleBuilder, memory: Memory): Readonly<Record<string, () => unknown>> {
  const imports = { env: { memory: memory.wasm } };
  return new WebAssembly.Instance(new WebAssembly.Module(module.toBytes()), imports).exports as never;
}
