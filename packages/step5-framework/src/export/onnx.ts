import type { NDArray } from '@first-principles/linalg';
import { avalOf, record } from '@first-principles/step4-autodiff/tracing';
import { recording, type Cell, type Recorder } from '../core/cell.ts';
import { filled, formOf } from '../core/compiled-arguments.ts';
import { noGrad } from '../core/grad-mode.ts';
import type { Module } from '../nn/module.ts';
import { Graph, modelOf, type Value } from './graph.ts';
import { write } from './programs.ts';

/**
 * A model as an ONNX file (opset 21): its forward pass in `eval`, written down as step 4's primitives, and each of them as
 * ONNX's operations; so every model that computes with arrays alone can be exported. Parameters and buffers are tensors of
 * the file, under their PyTorch names. Shapes are fixed, those of the examples.
 *
 * The file's inputs are called `input`, `input_2`, …; its outputs `output`, `output_2`, …, one for each tensor in what the
 * model takes and returns, from the first entry of a list or an object to the last.
 *
 * @param inputs - as the model takes them; tensors and arrays become inputs, everything else stays what it is
 * @throws UnsupportedError if the forward pass does what ONNX has no operation for: random numbers, for example
 * @source ONNX, "Operators" and `onnx.proto`; PyTorch, `torch.onnx.export`
 * @example writeFileSync('model.onnx', exportOnnx(model, new Tensor(zeros([1, 784]))))
 */
export function exportOnnx(model: Module, ...inputs: readonly unknown[]): Uint8Array {
  const state = new StateRecorder(model);
  const given: NDArray[] = [];
  const form = formOf(inputs, given);
  const jaxpr = record((input) => {
    const traced = given.map((x) => input(avalOf(x)));
    state.input = (x) => input(avalOf(x));
    const returned: NDArray[] = [];
    recording(state, () =>
      noGrad(() => formOf(model.eval().call(...(filled(form, traced) as unknown[])), returned)),
    );
    return returned;
  });
  const graph = new Graph();
  const takes = given.map(({ shape, dtype }): Value => ({ name: graph.fresh('input'), shape, dtype }));
  const names = takes.map(({ name }) => name);
  for (const [name, x] of state.seen) names.push(graph.tensor(x, name));
  const gives = graph.outputs(write(graph, jaxpr, names));
  return modelOf(graph.message(model.constructor.name, takes, gives, true));
}

/** Makes inputs of the state that a model reads; what it writes (`eval()`, too) is seen by itself alone. */
class StateRecorder implements Recorder {
  /** What was read, by name, in the order of the inputs. */
  readonly seen: [name: string, x: NDArray][] = [];
  input: (x: NDArray) => NDArray = (x) => x;
  readonly #names = new Map<Cell<unknown>, string>();
  readonly #now = new Map<Cell<unknown>, unknown>();

  constructor(model: Module) {
    for (const [name, { cell }] of model.stateTensors()) {
      if (!this.#names.has(cell)) this.#names.set(cell, name);
    }
  }

  created(): void {}

  read<T>(cell: Cell<T>): T {
    if (this.#now.has(cell)) return this.#now.get(cell) as T;
    const name = this.#names.get(cell);
    if (name === undefined) return cell.peek();
    const x = cell.peek() as NDArray;
    this.seen.push([name, x]);
    const traced = this.input(x);
    this.#now.set(cell, traced);
    return traced as T;
  }

  write<T>(cell: Cell<T>, value: T): void {
    this.#now.set(cell, value);
  }
}
