import type { ModuleBuilder } from './module.ts';
import type { Memory } from './memory.ts';

const compiled = new Map<string, WebAssembly.Module>();
const instances = new WeakMap<Memory, Map<string, WebAssembly.Exports>>();

/**
 * The exports of a generated module on a memory, built, compiled and instantiated on first use only.
 *
 * @param key - names the generated code completely: equal keys must mean equal modules
 * @param build - makes the module; called once per key
 * @param memory - the memory it works on; one instance per memory
 * @returns its functions by name
 * @example instantiate('add 2', () => adder(2), memory)['add'] // made at the first call, the same ever after
 */
export function instantiate(key: string, build: () => ModuleBuilder, memory: Memory): WebAssembly.Exports {
  let onMemory = instances.get(memory);
  if (onMemory === undefined) {
    onMemory = new Map();
    instances.set(memory, onMemory);
  }
  let exports = onMemory.get(key);
  if (exports === undefined) {
    let module = compiled.get(key);
    if (module === undefined) {
      module = new WebAssembly.Module(build().toBytes());
      compiled.set(key, module);
    }
    exports = new WebAssembly.Instance(module, { env: { memory: memory.wasm } }).exports;
    onMemory.set(key, exports);
  }
  return exports;
}
