import { contiguous, HostStorage, NDArray, type DType, type TypedArrayOf } from '@first-principles/linalg';
import { Memory } from '@first-principles/wasm';
import { evaluateRules } from '../../core/evaluate.ts';
import { Literal, type Jaxpr } from '../../jaxpr/jaxpr.ts';
import type { Backend } from '../backend.ts';
import { simplified } from '../passes/index.ts';
import { bufferOf, type Buffer, type Place } from './buffer.ts';
import type { Fallback, Kernel } from './kernels.ts';
import { planMemory, type Life } from './memory-plan.ts';
import { buffersOf, generateModule } from './module.ts';
import { schedule } from './schedule.ts';

const VIEWS = {
  float32: 'f32',
  float64: 'f64',
  int32: 'i32',
  uint32: 'u32',
  uint8: 'u8',
  bool: 'u8',
} as const;

/**
 * Compiles programs to WebAssembly: element-wise chains and reductions as single loops of vectors, products by linalg's
 * kernels, one call for all of it. Bit for bit what the interpreter computes.
 */
export const wasm: Backend = { name: 'wasm', compile: (jaxpr) => new Compiled(jaxpr).run };

/** A program in a memory of its own. */
export class Compiled {
  /** Primitives that linalg computes between two calls, because there is no kernel for them. */
  readonly fallbacks: readonly string[];
  readonly kernels: readonly Kernel[];
  private readonly memory = new Memory();

  readonly run: (args: readonly NDArray[]) => NDArray[];

  constructor(jaxpr: Jaxpr) {
    const program = simplified(jaxpr);
    const { inputs, outputs, kernels, literals } = schedule(program);
    this.kernels = kernels;
    const fallbacks = kernels.filter((kernel) => kernel.kind === 'fallback');
    this.fallbacks = fallbacks.map(({ eqn }) => eqn.primitive.name);

    const ends = outputs.filter((end): end is Place => end instanceof NDArray);
    this.memory.reserve(planMemory(livesOf(kernels, [...literals.keys()], inputs, ends)));
    const rows = split(kernels);
    const bytes = generateModule(rows.map((row) => row.kernels)).toBytes();
    const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), {
      env: { memory: this.memory.wasm },
    });
    const steps = rows.map(({ fallback }, i) => ({
      run: instance.exports[`run${i}`] as () => void,
      fallback,
    }));
    for (const [place, value] of literals) this.write(place, value);

    const places = outputs.map((end, i) => (end instanceof NDArray ? end : program.outputs[i]));
    const argument = new Map(program.inputs.map((variable, i) => [variable, i]));
    const read = inputs.map((place) => bufferOf(place).address >= 0);
    this.run = (args) => {
      for (const [i, place] of inputs.entries()) if (read[i]) this.write(place, args[i]);
      for (const { run, fallback } of steps) {
        run();
        if (fallback !== undefined) this.interpret(fallback);
      }
      return places.map((end) => {
        if (end instanceof NDArray) return this.read(end);
        return end instanceof Literal ? end.value : args[argument.get(end)!];
      });
    };
  }

  private elements<D extends DType>(dtype: D): TypedArrayOf<D> {
    return this.memory[VIEWS[dtype]] as TypedArrayOf<DType> as TypedArrayOf<D>;
  }

  /** Copies an array to a place without gaps. */
  private write(place: Place, value: NDArray): void {
    const { address, bytes, length } = bufferOf(place);
    if (length > 0) this.elements(place.dtype).set(contiguous(value), address / (bytes / length));
  }

  /** A copy of what lies at a place. */
  private read(place: Place): NDArray {
    const { dtype, address, bytes, length } = bufferOf(place);
    const at = length === 0 ? 0 : address / (bytes / length);
    const data = this.elements(dtype).slice(at, at + length);
    return new NDArray(new HostStorage(dtype, data), place.shape, place.strides, place.offset);
  }

  private interpret({ eqn, operands, results }: Fallback): void {
    const values = evaluateRules.find(eqn.primitive)(
      operands.map((place) => this.read(place)),
      eqn.params as never,
    );
    for (const [i, place] of results.entries()) this.write(place, values[i]);
  }
}

/** Kernels up to each fallback, and that. */
function split(kernels: readonly Kernel[]): { kernels: Kernel[]; fallback: Fallback | undefined }[] {
  const rows: { kernels: Kernel[]; fallback: Fallback | undefined }[] = [
    { kernels: [], fallback: undefined },
  ];
  for (const kernel of kernels) {
    const row = rows[rows.length - 1];
    if (kernel.kind === 'fallback') {
      row.fallback = kernel;
      rows.push({ kernels: [], fallback: undefined });
    } else {
      row.kernels.push(kernel);
    }
  }
  return rows;
}

/** When each buffer holds something: inputs from the beginning, results to the end, a program's own arrays always. */
function livesOf(
  kernels: readonly Kernel[],
  literals: readonly Place[],
  inputs: readonly Place[],
  outputs: readonly Place[],
): Life[] {
  const lives = new Map<Buffer, { from: number; to: number }>();
  const touch = (buffer: Buffer, at: number): void => {
    const life = lives.get(buffer) ?? { from: at, to: at };
    lives.set(buffer, { from: Math.min(life.from, at), to: Math.max(life.to, at) });
  };
  for (const [k, kernel] of kernels.entries()) for (const buffer of buffersOf(kernel)) touch(buffer, k);
  for (const place of inputs) if (lives.has(bufferOf(place))) touch(bufferOf(place), -1);
  for (const place of outputs) touch(bufferOf(place), kernels.length);
  for (const place of literals) {
    touch(bufferOf(place), -1);
    touch(bufferOf(place), kernels.length);
  }
  return [...lives].map(([buffer, { from, to }]) => ({ buffer, from, to }));
}
