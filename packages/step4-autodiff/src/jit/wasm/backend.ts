import {
  contiguous,
  HostStorage,
  isContiguous,
  NDArray,
  type DType,
  type TypedArrayOf,
} from '@first-principles/linalg';
import { Memory } from '@first-principles/wasm';
import { evaluateRules } from '../../core/evaluate.ts';
import { Literal, type Jaxpr } from '../../jaxpr/jaxpr.ts';
import { LANES } from '@first-principles/linalg/kernels';
import type { Backend, CompileOptions } from '../backend.ts';
import { simplified } from '../passes/index.ts';
import { bufferOf, type Buffer, type Place } from './buffer.ts';
import type { Fallback, Kernel } from './kernels.ts';
import { inPlace } from './in-place.ts';
import { planMemory, type Life } from './memory-plan.ts';
import { buffersOf, generateModule } from './module.ts';
import { Resident } from './resident.ts';
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
export const wasm: Backend = { name: 'wasm', compile: (jaxpr, options) => new Compiled(jaxpr, options).run };

/** A program in a memory of its own. */
export class Compiled {
  /** Primitives that linalg computes between two calls, because there is no kernel for them. */
  readonly fallbacks: readonly string[];
  readonly kernels: readonly Kernel[];
  private readonly memory = new Memory();
  private readonly own = new Set<Buffer>();

  readonly run: (args: readonly NDArray[]) => NDArray[];

  constructor(jaxpr: Jaxpr, { donated = [] }: CompileOptions = {}) {
    const program = simplified(jaxpr);
    const { inputs, outputs, kernels, literals } = schedule(program);
    this.kernels = kernels;
    const fallbacks = kernels.filter((kernel) => kernel.kind === 'fallback');
    this.fallbacks = fallbacks.map(({ eqn }) => eqn.primitive.name);

    const ends = outputs.filter((end): end is Place => end instanceof NDArray);
    const given = inputs.filter(
      (_, i) => donated[i] !== undefined && !program.outputs.includes(program.inputs[i]),
    );
    inPlace(kernels, given, ends);
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
    for (const place of ends) this.own.add(bufferOf(place));

    const places = outputs.map((end, i) => (end instanceof NDArray ? end : program.outputs[i]));
    const argument = new Map(program.inputs.map((variable, i) => [variable, i]));
    const isRead = inputs.map((place) => bufferOf(place).address >= 0);
    let lastResults: WeakRef<Resident>[] = [];
    let calls = 0;
    const inputAddresses = new Set(inputs.map((place) => bufferOf(place).address));
    this.run = (args) => {
      calls++;
      const from = inputs.map((place, i) => {
        const at = isRead[i] && isContiguous(args[i]) ? this.addressOf(args[i]) : undefined;
        if (at === undefined || at === bufferOf(place).address || !inputAddresses.has(at)) return at;
        (args[i].storage as Resident).keep(); // another argument is going to be written there
        return undefined;
      });
      for (const [i, label] of donated.entries()) {
        const storage = label === undefined ? undefined : args[i].storage;
        if (storage instanceof Resident) {
          storage.giveAway(
            `${label} was donated to call ${calls}, and its memory holds a result of that call: use the result, or leave the argument out of donate`,
          );
        }
      }
      for (const result of lastResults) result.deref()?.keep();
      for (const [i, place] of inputs.entries()) if (isRead[i]) this.take(place, args[i], from[i]);
      for (const { run, fallback } of steps) {
        run();
        if (fallback !== undefined) this.interpret(fallback);
      }
      const residents = new Map<Buffer, Resident>();
      const results = places.map((end) => {
        if (end instanceof Literal) return end.value;
        if (!(end instanceof NDArray)) return args[argument.get(end)!];
        const buffer = bufferOf(end);
        const resident = residents.get(buffer) ?? new Resident(buffer, () => this.copy(buffer));
        residents.set(buffer, resident);
        return new NDArray(resident, end.shape, end.strides, end.offset);
      });
      lastResults = [...residents.values()].map((resident) => new WeakRef(resident));
      return results;
    };
  }

  /** Where an array lies in this memory without gaps, if it is a result that nobody has read. */
  private addressOf({ storage, offset, dtype }: NDArray): number | undefined {
    if (!(storage instanceof Resident && storage.liesIn(this.own))) return undefined;
    return storage.buffer.address + offset * LANES[dtype].bytes;
  }

  /** Brings an argument to its place: from where it lies in this memory, or from outside. */
  private take(place: Place, value: NDArray, from: number | undefined): void {
    const to = bufferOf(place);
    if (from === undefined) this.write(place, value);
    else if (from !== to.address) this.memory.u8.copyWithin(to.address, from, from + to.bytes);
  }

  private elements<D extends DType>(dtype: D): TypedArrayOf<D> {
    return this.memory[VIEWS[dtype]] as TypedArrayOf<DType> as TypedArrayOf<D>;
  }

  /** Copies an array to a place without gaps. */
  private write(place: Place, value: NDArray): void {
    const { address, bytes, length } = bufferOf(place);
    if (length > 0) this.elements(place.dtype).set(contiguous(value), address / (bytes / length));
  }

  /** A copy of what lies in a buffer. */
  private copy({ dtype, address, bytes, length }: Buffer): TypedArrayOf<DType> {
    const at = length === 0 ? 0 : address / (bytes / length);
    return this.elements(dtype).slice(at, at + length);
  }

  private read(place: Place): NDArray {
    const storage = new HostStorage(place.dtype, this.copy(bufferOf(place)));
    return new NDArray(storage, place.shape, place.strides, place.offset);
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

/** When each buffer holds something: what goes in, what comes out, and a program's own arrays, always. */
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
  // what goes in and what comes out lies apart: a result may be the next call's argument
  const always = [...inputs.filter((place) => lives.has(bufferOf(place))), ...outputs, ...literals];
  for (const place of always) {
    touch(bufferOf(place), -1);
    touch(bufferOf(place), kernels.length);
  }
  return [...lives]
    .filter(([buffer]) => buffer.isOwn)
    .map(([buffer, { from, to }]) => ({ buffer, from, to }));
}
