import type { NDArray, Shape } from '@first-principles/linalg';
import type { Jaxpr } from '@first-principles/step4-autodiff';
import { avalOf, record, type Aval } from '@first-principles/step4-autodiff/tracing';
import { filled, formOf } from '../core/compiled-arguments.ts';
import { dryRun } from '../core/dry-run.ts';
import { noGrad } from '../core/grad-mode.ts';
import { Tensor } from '../core/tensor.ts';
import { Parameter, type Module } from '../nn/module.ts';
import { flopsOf } from './flops.ts';
import { table } from './table.ts';

/** One module of a model; each figure counts what is its own, not what its modules inside do. */
export interface SummaryRow {
  /** '' for the model itself. */
  readonly path: string;
  /** Its class. */
  readonly kind: string;
  /** Of its (last) call; none if it was not called. */
  readonly outputs: readonly Shape[];
  /** Numbers that are learned; what is shared is counted where it comes first. */
  readonly parameters: number;
  /** Of all its calls. */
  readonly flops: number;
}

/** What a model is made of; as text it is a table. */
export interface Summary {
  readonly rows: readonly SummaryRow[];
  readonly parameters: number;
  /** Those that need a gradient; the others are frozen. */
  readonly trainable: number;
  readonly flops: number;
  toString(): string;
}

/** A call of a module, and those inside of it. */
interface Call {
  readonly module: Module;
  readonly inputs: readonly unknown[];
  readonly inside: Call[];
  outputs: readonly Aval[];
}

/**
 * What a model is made of: each module with its class, the shape of what it gives, its parameters, and the floating-point
 * operations of a forward pass in evaluation: two for each multiply-add of products and convolutions; what is done element
 * by element is not counted. Nothing is computed and nothing changes: the pass is only written down.
 *
 * @param inputs - shapes (of the type of the model's parameters) or tensors
 * @throws what `forward` throws if they do not fit
 * @source Python, `torchinfo.summary`
 * @example console.log(`${summary(model, [1, 784])}`)
 */
export function summary(model: Module, ...inputs: readonly (Shape | Tensor)[]): Summary {
  const dtype = model.parameters().at(0)?.dtype ?? 'float32';
  const avals = inputs.map((x): Aval => (x instanceof Tensor ? avalOf(x.data) : { shape: x, dtype }));
  const [paths, calls] = [[...model.namedModules()], callsOf(model, avals)];
  const seen = new Set<Tensor>();
  const rows = paths.map(([path, module]): SummaryRow => {
    const own = calls.filter((call) => call.module === module);
    let parameters = 0;
    for (const [, member] of module.members()) {
      if (!(member instanceof Parameter) || seen.has(member)) continue;
      seen.add(member);
      parameters += member.size;
    }
    return {
      path,
      kind: module.constructor.name,
      outputs: own.at(-1)?.outputs.map(({ shape }) => shape) ?? [],
      parameters,
      flops: own.reduce((sum, call) => sum + ownFlops(call), 0),
    };
  });
  const total = (numbers: readonly number[]): number => numbers.reduce((sum, n) => sum + n, 0);
  const learned = model.parameters().filter(({ requiresGrad }) => requiresGrad);
  const whole = {
    rows,
    parameters: total(rows.map(({ parameters }) => parameters)),
    trainable: total(learned.map(({ size }) => size)),
    flops: total(rows.map(({ flops }) => flops)),
  };
  return { ...whole, toString: () => table(whole) };
}

/** All calls of modules in a forward pass, in the order in which they end. */
function callsOf(model: Module, avals: readonly Aval[]): Call[] {
  const open: Call[] = [];
  const calls: Call[] = [];
  written(avals, (given) => {
    model.eval();
    for (const [, module] of model.namedModules()) {
      module.registerForwardPreHook((_, inputs) => {
        const call = { module, inputs, inside: [], outputs: [] };
        open.at(-1)?.inside.push(call);
        open.push(call);
      });
      module.registerForwardHook((_module, _inputs, output) => {
        const call = open.pop()!;
        const arrays: NDArray[] = [];
        formOf(output, arrays);
        call.outputs = arrays.map(avalOf);
        calls.push(call);
      });
    }
    return model.call(...given.map((x) => new Tensor(x)));
  });
  return calls;
}

/** What a call does besides calling other modules. */
function ownFlops({ module, inputs, inside }: Call): number {
  return inside.reduce((flops, call) => flops - flopsOfCall(call), flopsOfCall({ module, inputs }));
}

function flopsOfCall({ module, inputs }: Pick<Call, 'module' | 'inputs'>): number {
  const arrays: NDArray[] = [];
  const form = formOf(inputs, arrays);
  return flopsOf(
    written(arrays.map(avalOf), (given) => {
      module.eval();
      return module.forward(...(filled(form, [...given]) as unknown[])) as unknown;
    }),
  );
}

/** The program of what f computes of its inputs. */
function written(avals: readonly Aval[], f: (given: NDArray[]) => unknown): Jaxpr {
  return record((input) => {
    const arrays: NDArray[] = [];
    formOf(
      noGrad(() => dryRun(() => f(avals.map(input)))),
      arrays,
    );
    return arrays;
  });
}
