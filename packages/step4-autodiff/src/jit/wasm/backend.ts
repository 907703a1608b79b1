import {
  contiguous,
  HostStorage,
  isContiguous,
  NDArray,
  type DType,
  type TypedArrayOf,
} from '@first-principles/linalg';
import { evaluateRules } from '../../core/evaluate.ts';
import { Literal, type Jaxpr } from '../../jaxpr/jaxpr.ts';
import { elementsOf, LANES } from '@first-principles/linalg/kernels';
import { features } from '@first-principles/wasm';
import { interpreter, type Backend, type CompileOptions } from '../backend.ts';
import { bufferOf, type Buffer, type Place } from './memory/buffer.ts';
import { IMPORTS } from './kernels/kernel-module.ts';
import { fallbacksOf, type Fallback, type Kernel } from './kernels/kernels.ts';
import { blockFor, programs } from './memory/heap.ts';
import { layOut } from './layout.ts';
import { generateModule, rowsOf } from './kernels/module.ts';
import { Resident } from './memory/resident.ts';

/**
 * Compiles programs to WebAssembly: element-wise chains and reductions as single loops of vectors, products by linalg's
 * kernels, one call for all of it. Bit for bit what the interpreter computes, which runs where the engine has no vectors.
 */
export const wasm: Backend = {
  name: 'wasm',
  compile: (jaxpr, options) =>
    features().simd ? new Compiled(jaxpr, options).run : interpreter.compile(jaxpr, options),
};

/** A program and its block of the programs' memory. */
export class Compiled {
  /** Primitives that linalg computes between two calls, because there is no kernel for them. */
  readonly fallbacks: readonly string[];
  readonly kernels: readonly Kernel[];
  private readonly steps: readonly { run(): void; fallback: Fallback | undefined }[];
  private readonly inputs: readonly Input[];
  private readonly inputAddresses: ReadonlySet<number>;
  private readonly outputs: readonly Output[];
  /** Where results lie; one may hold several. */
  private readonly ends: readonly Buffer[];
  /** Of the last call. */
  private results: readonly Resident[] = [];
  private calls = 0;

  constructor(jaxpr: Jaxpr, { donated = [] }: CompileOptions = {}) {
    const { program, inputs, outputs, kernels, literals, ends, lives, bytes } = layOut(jaxpr, { donated });
    this.kernels = kernels;
    this.fallbacks = fallbacksOf(kernels);
    const block = blockFor(this, bytes);
    for (const { buffer } of lives) buffer.address += block.address;

    const rows = rowsOf(kernels);
    const code = generateModule(rows.map((row) => row.kernels)).toBytes();
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(code), {
      env: { memory: programs.memory.wasm, ...IMPORTS },
    });
    this.steps = rows.map(({ fallback }, i) => ({ run: exports[`run${i}`] as () => void, fallback }));
    for (const [place, value] of literals) write(place, value);

    // what is a result as it came is not given away: its memory holds nothing else
    const label = (i: number): string | undefined =>
      program.outputs.includes(program.inputs[i]) ? undefined : donated[i];
    this.inputs = inputs.map((place, i) => ({ place, buffer: bufferOf(place), label: label(i) }));
    this.inputAddresses = new Set(this.inputs.map(({ buffer }) => buffer.address));
    this.ends = [...new Set(ends.map(bufferOf))];
    this.outputs = outputs.map((end, i): Output => {
      if (end instanceof NDArray) return { kind: 'place', place: end, end: this.ends.indexOf(bufferOf(end)) };
      const atom = program.outputs[i];
      if (atom instanceof Literal) return { kind: 'literal', value: atom.value };
      return { kind: 'input', index: program.inputs.indexOf(atom) };
    });
  }

  /** Runs the program once. */
  readonly run = (args: readonly NDArray[]): NDArray[] => {
    this.calls++;
    this.receive(args);
    for (const { run, fallback } of this.steps) {
      run();
      if (fallback !== undefined) interpret(fallback);
    }
    this.results = this.ends.map((buffer) => new Resident(buffer, this.copy));
    return this.outputs.map((output) => {
      if (output.kind === 'literal') return output.value;
      if (output.kind === 'input') return args[output.index];
      const { place, end } = output;
      return new NDArray(this.results[end], place.shape, place.strides, place.offset);
    });
  };

  /** Brings the arguments to their places, and the last call's results out of the way. */
  private receive(args: readonly NDArray[]): void {
    const { inputs } = this;
    // first all that may still be read where it lies, then what moves
    const from = inputs.map(({ buffer }, i) => this.sourceOf(args[i], buffer));
    for (let i = 0; i < inputs.length; i++) {
      const { label } = inputs[i];
      if (label !== undefined) giveAway(args[i], label, this.calls);
    }
    for (const result of this.results) result.keep();
    for (let i = 0; i < inputs.length; i++) {
      const { place, buffer } = inputs[i];
      const source = from[i];
      if (source === buffer.address || buffer.address < 0) continue; // it is there, or nobody reads it
      if (source === undefined) write(place, args[i]);
      else programs.memory.u8.copyWithin(buffer.address, source, source + buffer.bytes);
    }
  }

  /** Where an argument lies in the programs' memory without gaps, if it is a result that nobody has read. */
  private sourceOf(arg: NDArray, to: Buffer): number | undefined {
    const { storage } = arg;
    if (!(storage instanceof Resident)) return undefined;
    const address = storage.address();
    if (address === undefined || to.address < 0) return undefined;
    // with gaps it is not moved as it is; or another argument is going to be written there
    if (!isContiguous(arg) || (address !== to.address && this.inputAddresses.has(address))) {
      storage.keep();
      return undefined;
    }
    return address + arg.offset * LANES[arg.dtype].bytes;
  }

  /** A copy of what lies in a buffer. */
  private readonly copy = ({ dtype, address, length }: Buffer): TypedArrayOf<DType> => {
    const at = address / LANES[dtype].bytes;
    return elements(dtype).slice(at, at + length);
  };
}

/** An argument's memory may hold a result from now on: if it is a result itself, nobody can read it any more. */
function giveAway({ storage }: NDArray, label: string, call: number): void {
  if (!(storage instanceof Resident)) return;
  storage.giveAway(
    () =>
      `${label} was donated to call ${call}, and its memory holds a result of that call: use the result, or leave the argument out of donate`,
  );
}

/** Where an argument goes. */
interface Input {
  readonly place: Place;
  readonly buffer: Buffer;
  /** What to call it, if it is given away. */
  readonly label: string | undefined;
}

/** Where a result comes from. */
type Output =
  | { readonly kind: 'place'; readonly place: Place; readonly end: number }
  | { readonly kind: 'literal'; readonly value: NDArray }
  | { readonly kind: 'input'; readonly index: number };

const elements = <D extends DType>(dtype: D): TypedArrayOf<D> => elementsOf(programs.memory, dtype);

/** Copies an array to a place without gaps. */
function write(place: Place, value: NDArray): void {
  const { address, length } = bufferOf(place);
  if (length > 0) elements(place.dtype).set(contiguous(value), address / LANES[place.dtype].bytes);
}

/** A copy of a place. */
function read(place: Place): NDArray {
  const { address, length } = bufferOf(place);
  const at = address / LANES[place.dtype].bytes;
  const storage = new HostStorage(place.dtype, elements(place.dtype).slice(at, at + length));
  return new NDArray(storage, place.shape, place.strides, place.offset);
}

function interpret({ eqn, operands, results }: Fallback): void {
  const values = evaluateRules.find(eqn.primitive)(operands.map(read), eqn.params as never);
  for (const [i, place] of results.entries()) write(place, values[i]);
}
