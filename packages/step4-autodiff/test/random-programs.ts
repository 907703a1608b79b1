import { astype, isFinite, type FloatDType, type NDArray, type Shape } from '@first-principles/linalg';
import { makeJaxpr, numpy as np } from '../src/index.ts';
import type { Jaxpr } from '../src/index.ts';
import { isJaxpr } from '../src/jaxpr/print.ts';
import { onBehalfOf } from '../src/jaxpr/user-line.ts';
import { Draw } from './programs/draw.ts';
import { ofAxes } from './programs/axes.ts';
import { control } from './programs/control.ts';
import { elementwise } from './programs/elementwise.ts';
import { indexed } from './programs/indexed.ts';
import { kindOf, LARGEST, Scope, type Operation, type Step } from './programs/scope.ts';
import { transformed, type Transformation } from './programs/transformed.ts';

/** All that programs are made of. */
export const operations: Readonly<Record<string, Operation>> = {
  ...elementwise,
  ...ofAxes,
  ...control,
  ...indexed,
};

/** Those whose primitives come up in few others; the rarest twice. */
export const rare: readonly string[] = [
  'notEqual',
  'lessEqual',
  'greaterEqual',
  'logicalAnd',
  'logicalOr',
  'logicalXor',
  'logicalNot',
  'truth not',
  'pow',
  'abs',
  'sqrt',
  'sign',
  'floor',
  'ceil',
  'round',
  'expm1',
  'log1p',
  'maximum',
  'minimum',
  'other float',
  'min',
  'prod',
  'all',
  'any',
  'argmax',
  'argmin',
  'cumsum',
  'sort',
  'argsort',
  'dynamicSlice',
  'cond',
  'while',
  'dynamicUpdateSlice',
  'convolution',
  'windows, max',
  'windows, sum',
  'bits',
  'uniform',
  'split keys',
  'truncatedNormal',
  'permutation',
  'a derivative of its own',
  'a pullback of its own',
  'a derivative of its own',
  'a pullback of its own',
  'slopes of windows',
  'slopes of a convolution',
  'slopes of windows',
  'slopes of a convolution',
  'min',
  'argmin',
  'abs',
  'log1p',
  'sign',
  'scan',
  'slopes of a convolution',
  'slopes of windows',
  'isFinite',
  'flip',
  'scatter',
  'softmax',
  'all',
  'while',
  'permutation',
];

/** A function of arrays to arrays, at a point. */
export interface Sample {
  readonly f: (...args: NDArray[]) => NDArray[];
  readonly args: readonly NDArray[];
}

/** What was drawn. */
export interface RandomProgram extends Sample {
  readonly seed: number;
  /** What it was to have in it: with the seed, this makes the program again. */
  readonly featured: readonly string[];
  /** What goes on around the program, from the inside out. */
  readonly transformations: readonly Transformation[];
  /** How many equations it has, before it is transformed. */
  readonly equations: number;
  /** It has a loop of unknown length: it has no gradient. */
  readonly forwardOnly: boolean;
  /** It has a pullback of its own: it has no tangents. */
  readonly backwardOnly: boolean;
  /** It rounds to float32 somewhere. */
  readonly coarse: boolean;
  /** The same program in float32. */
  readonly single: Sample;
}

/** Why nothing came of a seed. */
export class Rejected extends Error {
  override readonly name = 'Rejected';
}

const [FEWEST, MOST] = [3, 30];

/** How many equations a program has, those of the programs inside of it among them. */
function equationCount(jaxpr: Jaxpr): number {
  return [...equationsOf(jaxpr)].length;
}

/** The equations of a program and of those inside of it. */
export function* equationsOf(jaxpr: Jaxpr): Generator<Jaxpr['eqns'][number]> {
  for (const eqn of jaxpr.eqns) {
    yield eqn;
    for (const value of Object.values(eqn.params).flat() as unknown[]) {
      if (isJaxpr(value)) yield* equationsOf(value);
    }
  }
}

function drawShape(draw: Draw, base: Shape): Shape {
  if (draw.chance(0.3)) return Array.from({ length: draw.whole(0, 4) }, () => draw.one([1, 2, 3]));
  return base
    .slice(draw.chance(0.7) ? 0 : draw.whole(0, base.length))
    .map((n) => (draw.chance(0.15) ? 1 : n));
}

/** Finite, and not so large that differences become noise. */
const tame = (x: NDArray): boolean => finite(x) && (kindOf(x) !== 'float' || isTrue(np.less(np.abs(x), 6)));

const finite = (x: NDArray): boolean => isTrue(isFinite(x));
const isTrue = (x: NDArray): boolean => np.all(x).item() as boolean;

/**
 * The random program of a seed: a chain of operations on one to three inputs, each on earlier values; in half of the
 * programs with at least two transformations around it.
 *
 * @param featured - operations that it begins with, where they fit: so that each comes up often enough
 * @throws Rejected if it came out too short, or with values that are not finite
 */
export function randomProgram(seed: number, featured: readonly string[]): RandomProgram {
  // one origin for all equations: keeping the stack for each takes as long as all the rest
  return onBehalfOf({ at: new Error('program'), backward: false }, () => drawn(seed, featured));
}

function drawn(seed: number, featured: readonly string[]): RandomProgram {
  const draw = new Draw(seed);
  const rank = draw.one([0, 1, 2, 3, 3, 3, 4, 4, 4, 4]);
  const lengths = draw.chance(0.08) ? [0, 1, 2, 3] : rank > 3 ? [1, 2, 2, 3] : [1, 2, 3, 3, 5];
  const base = Array.from({ length: rank }, () => draw.one(lengths));
  const inputs = Array.from({ length: draw.whole(1, 3) }, (_, i) =>
    draw.floats(i === 0 ? base : drawShape(draw, base)),
  );
  if (draw.chance(0.4)) inputs.push(draw.integers(drawShape(draw, base), -2, 4));
  if (draw.chance(0.25)) inputs.push(draw.bools(drawShape(draw, base)));

  const scope = new Scope(draw, inputs);
  const steps = new Map<number, Step>();
  /** The number of equations of a step that is taken; 0 if its result is too large. */
  const add = (step: Step): number => {
    const others = [...steps.values()];
    if (step.forwardOnly && others.some((one) => one.backwardOnly)) return 0;
    if (step.backwardOnly && others.some((one) => one.forwardOnly)) return 0;
    const values = step.inputs.map((place) => scope.values[place]);
    const own = { ...step, apply: inType('float64', step.apply) };
    const count = equationCount(makeJaxpr(own.apply)(...values));
    if (equations + count > MOST) return 0;
    const value = own.apply(...values);
    if (value.size > LARGEST || value.ndim > 4 || !tame(value)) return 0;
    steps.set(scope.values.push(value) - 1, step);
    return count;
  };
  const goal = draw.whole(FEWEST, MOST - 4);
  let equations = 0;
  const names = Object.keys(operations);
  const plan = [...featured, ...Array.from({ length: 20 }, () => draw.one(names))];
  for (const name of plan) {
    if (equations >= goal) break;
    for (let tries = 0; tries < 3; tries++) {
      const step = operations[name](scope);
      const added = step === undefined ? 0 : add(step) || add(calmed(step));
      equations += added;
      if (added > 0) break;
    }
  }
  if (equations < FEWEST) throw new Rejected(`only ${equations} equations`);

  const used = new Set([...steps.values()].flatMap((step) => step.inputs));
  const ends = [...steps.keys()].filter((place) => !used.has(place));
  const outputs = ends.filter((place) => place === ends.at(-1) || draw.chance(0.85));
  const instance = (dtype: FloatDType): Sample => {
    const convert = (x: NDArray): NDArray => (kindOf(x) === 'float' ? astype(x, dtype) : x);
    const constants = new Map([...scope.constants].map((place) => [place, convert(scope.values[place])]));
    return {
      args: inputs.map(convert),
      f: (...args) => {
        const values: NDArray[] = [...args];
        for (let place = args.length; place < scope.values.length; place++) {
          const step = steps.get(place);
          values.push(
            step === undefined
              ? constants.get(place)!
              : inType(dtype, step.apply)(...step.inputs.map((one) => values[one])),
          );
        }
        return outputs.map((place) => values[place]);
      },
    };
  };
  const all = [...steps.values()];
  const [forwardOnly, backwardOnly] = [
    all.some((step) => step.forwardOnly),
    all.some((step) => step.backwardOnly),
  ];
  const chain = draw.chance(0.52) ? draw.whole(2, 3) : draw.whole(0, 1);
  const around = (sample: Sample) =>
    transformed(new Draw(seed + 1e9), sample, chain, { forwardOnly, backwardOnly });
  const double = around(instance('float64'));
  const single = around(instance('float32'));
  if (![...double.args, ...double.f(...double.args)].every(finite))
    throw new Rejected('values that are not finite');
  const coarse = all.some((step) => step.coarse);
  return { ...double, seed, featured, equations, forwardOnly, backwardOnly, coarse, single };
}

/** A step whose result is of the program's type, if it is a float. */
function inType(dtype: FloatDType, apply: Step['apply']): Step['apply'] {
  return (...values) => {
    const out = apply(...values);
    return kindOf(out) === 'float' ? np.astype(out, dtype) : out;
  };
}

/** The step once more with a smaller result, if its own is too large. */
function calmed(step: Step): Step {
  return {
    ...step,
    apply: (...values) => {
      const out = step.apply(...values);
      return kindOf(out) === 'float' ? np.tanh(np.mul(out, 0.2)) : out;
    },
  };
}
