import type { NDArray, Storage } from '@first-principles/linalg';
import { wasm, type Backend, type Executable } from '@first-principles/step4-autodiff';
import { avalOf, formatAval, isEvaluating, record, sameAval } from '@first-principles/step4-autodiff/tracing';
import { CellRecorder, isArray, type Read } from './cell-recorder.ts';
import { type Cell, currentRecorder, recording } from './cell.ts';
import { filled, formOf, formsDiffer, hasForm, type Form } from './compiled-arguments.ts';
import { isGradEnabled } from './grad-mode.ts';

/** What `compile` may be told. */
export interface CompileOptions {
  /** What runs the program. */
  readonly backend?: Backend;
}

/** A function is compiled so many times before somebody is told why it is slow. */
const MANY = 16;

/**
 * f, run once with what it does written down (forward, backward, update), and from then on as one program. What it reads
 * and writes of the framework's state (parameters, gradients, optimizers' slots, learning rates, random keys) becomes the
 * program's inputs and outputs. It is compiled anew when a shape, a type, a fixed argument or a mode (`train`, `eval`, a
 * frozen layer, a hook) is another. Compiled and not compiled it gives the same bits.
 *
 * Arrays and tensors among the arguments are inputs; everything else is compared with what it was. What f does besides, such
 * as writing to a JavaScript variable, happens only when it is compiled.
 *
 * @param f - of any arguments; its results must not have a history: `detach()` them
 * @returns a function of the same arguments and results
 * @throws ConcretizationError if f reads a number that is not known when it is compiled
 * @source PyTorch, `torch.compile`; JAX, `jax.jit`
 * @example const step = compile((x, y) => { loss(x, y).backward(); optimizer.step(); optimizer.zeroGrad(); });
 */
export function compile<A extends readonly unknown[], R>(
  f: (...args: A) => R,
  { backend = wasm }: CompileOptions = {},
): (...args: A) => R {
  const name = f.name || 'f';
  const programs: Program[] = [];
  return (...args) => {
    // inside of another program this is a part of it
    if (currentRecorder() !== undefined || !isEvaluating()) return f(...args);
    const arrays: NDArray[] = [];
    // most calls are like the one before
    if (programs.length > 0 && fits(programs[0], args, arrays)) return run(programs[0], arrays) as R;
    arrays.length = 0;
    const form = formOf(args, arrays);
    const i = programs.findIndex((program) => fits(program, args, []));
    const whole = f as unknown as (...args: unknown[]) => unknown;
    const program = i < 0 ? compiled(name, whole, form, arrays, backend) : programs.splice(i, 1)[0];
    programs.unshift(program);
    if (i < 0 && programs.length === MANY) warn(name, programs);
    return run(program, arrays) as R;
  };
}

/** What becomes of a cell: an output of the program, or something that is no array. */
interface Write {
  readonly cell: Cell<unknown>;
  /** −1 for none. */
  readonly output: number;
  readonly value: unknown;
}

interface Program {
  readonly args: Form;
  readonly gradEnabled: boolean;
  readonly reads: readonly Read[];
  readonly inputs: readonly Cell<unknown>[];
  /** For each input, whether its memory is given away. */
  readonly donated: readonly boolean[];
  readonly writes: readonly Write[];
  readonly results: Form;
  readonly executable: Executable;
  /** Known after a call, and the same at every call. */
  sharing: Sharing | undefined;
}

/** Which arrays lie in the memory of others. */
interface Sharing {
  /** For each output, whether its memory is that of another output or of an operand. */
  readonly outputs: readonly boolean[];
  /** For each operand, whether an output lies in its memory. */
  readonly operands: readonly boolean[];
}

function fits(program: Program, args: readonly unknown[], arrays: NDArray[]): boolean {
  if (program.gradEnabled !== isGradEnabled()) return false;
  for (const { cell, aval, value } of program.reads) {
    const now = cell.peek();
    if (aval === undefined ? now !== value : !(isArray(now) && sameAval(now, aval))) return false;
  }
  return hasForm(program.args, args, arrays);
}

function run(program: Program, arrays: NDArray[]): unknown {
  const { inputs, donated, writes, results, executable } = program;
  const operands = arrays;
  for (let i = 0; i < inputs.length; i++) {
    const held = inputs[i].peek() as NDArray;
    if (donated[i] && inputs[i].shared) void held.storage.read(); // a copy for who else holds it
    operands.push(held);
  }
  const outputs = executable(operands);
  const sharing = (program.sharing ??= sharingOf(outputs, operands));
  for (const [i, cell] of inputs.entries()) {
    if (sharing.operands[operands.length - inputs.length + i]) cell.put(cell.peek(), true);
  }
  for (const { cell, output, value } of writes) {
    if (output < 0) cell.put(value, true);
    else cell.put(outputs[output], sharing.outputs[output]);
  }
  return filled(results, outputs);
}

function sharingOf(outputs: readonly NDArray[], operands: readonly NDArray[]): Sharing {
  const count = new Map<Storage, number>();
  for (const { storage } of outputs) count.set(storage, (count.get(storage) ?? 0) + 1);
  const given = new Set(operands.map(({ storage }) => storage));
  return {
    outputs: outputs.map(({ storage }) => given.has(storage) || count.get(storage) !== 1),
    operands: operands.map(({ storage }) => count.has(storage)),
  };
}

/** Runs f once, and makes a program of it. */
function compiled(
  name: string,
  f: (...args: unknown[]) => unknown,
  args: Form,
  arrays: readonly NDArray[],
  backend: Backend,
): Program {
  let recorder: CellRecorder | undefined;
  let results: Form = { kind: 'fixed', value: undefined };
  const returned: NDArray[] = [];
  const written: NDArray[] = [];
  const jaxpr = record((input) => {
    const cells = new CellRecorder(input);
    recorder = cells;
    const given = arrays.map((x) => input(avalOf(x)));
    recording(cells, () => {
      results = formOf(f(...(filled(args, given) as unknown[])), returned);
    });
    for (const [, value] of cells.written()) if (isArray(value)) written.push(value);
    return [...returned, ...written];
  });
  const { reads, inputs } = recorder!;
  let output = returned.length;
  const writes = recorder!.written().map(([cell, value]): Write => {
    if (!isArray(value)) return { cell, output: -1, value };
    return { cell, output: output++, value: undefined };
  });
  const changes = new Set(writes.map(({ cell }) => cell));
  const donated = inputs.map((cell) => changes.has(cell));
  const labels = donated.map((given) => (given ? `compile: what a cell of ${name} held` : undefined));
  const executable = backend.compile(jaxpr, { donated: [...arrays.map(() => undefined), ...labels] });
  return {
    args,
    gradEnabled: isGradEnabled(),
    reads,
    inputs,
    donated,
    writes,
    results,
    executable,
    sharing: undefined,
  };
}

/** Says that a function is compiled again and again, and what differs. */
function warn(name: string, [now, before]: readonly Program[]): void {
  const differs =
    formsDiffer(before.args, now.args, 'arguments') ?? readsDiffer(before, now) ?? 'what it reads is another';
  // oxlint-disable-next-line no-console -- a warning is for the person who runs it
  console.warn(
    `compile: ${name} was compiled ${MANY} times: ${differs}\nPad what changes its size, and pass numbers that change as arrays.`,
  );
}

function readsDiffer(before: Program, now: Program): string | undefined {
  for (const { cell, aval, value } of now.reads) {
    const was = before.reads.find((read) => read.cell === cell);
    if (was === undefined) continue;
    const [x, y] = [was, { aval, value }].map((one) => (one.aval ? formatAval(one.aval) : String(one.value)));
    if (x !== y) return `something that it reads was ${x}, then ${y}`;
  }
  return undefined;
}
