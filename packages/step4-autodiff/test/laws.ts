import { contiguous, isFloat, stack, type NDArray } from '@first-principles/linalg';
import {
  formatJaxpr,
  grad,
  jvp,
  linearize,
  makeJaxpr,
  numpy as np,
  typecheck,
  vjp,
  vmap,
  type Jaxpr,
} from '../src/index.ts';
import { evalJaxpr } from '../src/jaxpr/evaluate.ts';
import { onBehalfOf } from '../src/jaxpr/user-line.ts';
import { backends } from './backends.ts';
import { Draw } from './programs/draw.ts';
import { alongAxes, batchOf, weighted, withFloats } from './programs/transformed.ts';
import type { RandomProgram } from './random-programs.ts';

/** A law does not hold. */
export class Broken extends Error {
  override readonly name = 'Broken';
  readonly law: string;

  constructor(law: string, detail: string) {
    super(`${law}: ${detail}`);
    this.law = law;
  }
}

/** Nothing can be said: near a kink, or differences too coarse. */
export class Inconclusive extends Error {
  override readonly name = 'Inconclusive';
}

/** What the laws tell on their way. */
export interface Watch {
  /** A program that the backends ran. */
  readonly ran: (jaxpr: Jaxpr) => void;
  /** Whether it is this form's turn to be run on every backend. */
  readonly turn: () => boolean;
  /** Axes along which a batch is made, until the next call. */
  readonly batch: (axes: readonly (number | null)[]) => void;
}

/** One arithmetic for all laws: floats alone, in one row of numbers. */
const numbers = (list: readonly NDArray[]): number[] =>
  list.flatMap((x) => (isFloat(x.dtype) ? [...contiguous(x)] : []));

function inner(a: readonly NDArray[], b: readonly NDArray[]): { sum: number; scale: number } {
  const [x, y] = [numbers(a), numbers(b)];
  let [sum, scale] = [0, 0];
  for (const [i, value] of x.entries()) {
    sum += value * y[i];
    scale += Math.abs(value * y[i]);
  }
  return { sum, scale };
}

const bits = (x: NDArray): string =>
  `${x.dtype}[${x.shape.join(',')}] ${[...contiguous(x)].map(exact).join(' ')}`;
const exact = (x: number): string => (Object.is(x, -0) ? '-0' : String(x));

/** What is computed at once, and what the written-down program computes on each backend. */
function equalOnBackends(
  what: string,
  f: (...args: NDArray[]) => NDArray[],
  args: readonly NDArray[],
  watch: Watch,
): NDArray[] {
  const eager = f(...args);
  const jaxpr = makeJaxpr(f)(...args);
  typecheck(jaxpr);
  // every program in float32 goes to all backends; of its other forms, to compile which takes long, one in four does
  const all = what === 'float32' || watch.turn();
  for (const backend of all ? backends : backends.slice(0, 1)) {
    const results = backend.compile(jaxpr)(args);
    for (const [i, want] of eager.entries()) {
      if (bits(results[i]) !== bits(want)) {
        throw new Broken(
          'jit ≡ eager',
          `${what}, result ${i} on ${backend.name}: got ${bits(results[i])}, expected ${bits(want)}`,
        );
      }
    }
  }
  watch.ran(jaxpr);
  return eager;
}

type Program = (...args: NDArray[]) => NDArray[];

/** f as the program that it is for such arguments: what is around it has been done once and for all. */
function written(f: Program, args: readonly NDArray[]): Program {
  const jaxpr = makeJaxpr(f)(...args);
  return (...others) => evalJaxpr(jaxpr, others);
}

/** ⟨c, jvp t⟩ = ⟨vjp c, t⟩, and it is what central differences are; all programs compile. */
function innerProducts(program: RandomProgram, alone: Program, draw: Draw, watch: Watch): void {
  const { f, args, coarse, forwardOnly, backwardOnly } = program;
  const floats = args.filter((x) => isFloat(x.dtype));
  const floatsOf =
    (g: Program): Program =>
    (...xs) =>
      g(...withFloats(args, xs)).filter((y) => isFloat(y.dtype));
  const ofFloats = floatsOf(f);
  const t = floats.map((x) => draw.like(x));
  const c = ofFloats(...floats).map((y) => draw.like(y));
  const products: { readonly sum: number; readonly scale: number }[] = [];
  if (!backwardOnly) {
    const moved = equalOnBackends('jvp', (...xs) => jvp(ofFloats, xs, t)[1], floats, watch);
    products.push(inner(moved, c));
  }
  if (!forwardOnly) {
    const back = equalOnBackends('vjp', (...xs) => vjp(ofFloats, ...xs)[1](c), floats, watch);
    products.push(inner(back, t));
  }
  const tolerance = coarse ? 1e-4 : 1e-9;
  if (!forwardOnly && !backwardOnly) {
    close('⟨c, jvp t⟩ = ⟨vjp c, t⟩', products[0], products[1], tolerance);
    const linear = (...xs: NDArray[]): NDArray[] => linearize(ofFloats, ...floats)[1](...xs);
    close(
      'linearize ≡ jvp',
      inner(equalOnBackends('linearize', linear, t, watch), c),
      products[0],
      tolerance,
    );
  }
  differences('derivative', floatsOf(alone), floats, t, c, products[0].sum, coarse);
}

function close(
  law: string,
  got: { readonly sum: number; readonly scale: number },
  expected: { readonly sum: number; readonly scale: number },
  tolerance: number,
): void {
  const error = Math.abs(got.sum - expected.sum);
  if (!(error <= tolerance * Math.max(1, got.scale, expected.scale))) {
    throw new Broken(law, `got ${got.sum}, expected ${expected.sum}`);
  }
}

/** The derivative of ⟨c, f⟩ along t, by central differences of fourth order. */
function differences(
  what: string,
  f: (...args: NDArray[]) => NDArray[],
  args: readonly NDArray[],
  t: readonly NDArray[],
  c: readonly NDArray[],
  got: number,
  coarse: boolean,
): void {
  const at = (h: number) => inner(f(...args.map((x, i) => np.add(x, np.mul(t[i], h)))), c);
  for (const h of coarse ? [1e-2] : [3e-4, 1e-5]) {
    const [a, b, d, e] = [at(-2 * h), at(-h), at(h), at(2 * h)];
    const [near, far] = [(d.sum - b.sum) / (2 * h), (e.sum - a.sum) / (4 * h)];
    const expected = (4 * near - far) / 3;
    const scale = Math.max(1, Math.abs(expected), Math.abs(got));
    // rounding, and a kink that is near
    const noise = (d.scale * (coarse ? 1e-6 : 1e-14)) / h + 4 * Math.abs(near - far);
    if (!Number.isFinite(expected)) throw new Inconclusive('differences that are not finite');
    if (Math.abs(near - far) > 1e-3 * scale) continue; // curved too much, or a kink
    if (Math.abs(got - expected) > (coarse ? 1e-3 : 1e-6) * scale + noise) {
      throw new Broken(`${what} ≡ central differences`, `got ${got}, expected ${expected}`);
    }
    return;
  }
  throw new Inconclusive('differences that do not settle');
}

/** The gradient's derivative by reverse mode is that of differences of the gradient. */
function gradOfGrad({ args, coarse }: RandomProgram, alone: Program, draw: Draw): void {
  const floats = args.filter((x) => isFloat(x.dtype));
  const weights = alone(...args).map((y) => draw.like(y));
  const t = floats.map((x) => draw.like(x));
  const u = floats.map((x) => draw.like(x));
  const slopes = grad((xs: NDArray[]) => weighted(weights, alone(...withFloats(args, xs)))) as unknown as (
    xs: readonly NDArray[],
  ) => NDArray[];
  const second = grad((xs: NDArray[]) => weighted(u, slopes(xs)))([...floats]);
  const got = inner(second, t).sum;
  differences(
    'grad of grad',
    written((...xs) => slopes(xs), floats),
    floats,
    t,
    u,
    got,
    coarse,
  );
}

/** A batch at once is as one after the other, along every axis. */
function batchIsLoop(program: RandomProgram, alone: Program, draw: Draw, watch: Watch): void {
  const batch = batchOf(draw, program);
  const each = batch.samples.map((args) => alone(...args));
  const expected = each[0].map((_, i) => stack(each.map((results) => results[i])));
  const most = Math.max(...program.args.map((x, i) => (batch.shared[i] ? 0 : x.ndim)));
  for (let axis = 0; axis <= most; axis++) {
    const { args, axes } = alongAxes(draw, batch, axis);
    watch.batch(axes);
    // the whole of it, and on the backends, for one axis: for the others it differs only in how the batch comes in
    const together = vmap(axis === 0 ? program.f : alone, { inAxes: axes });
    const whole = axis === 0 ? equalOnBackends('vmap', together, args, watch) : together(...args);
    watch.batch([]);
    sameBatch(whole, expected, axes, program.coarse);
  }
}

function sameBatch(
  whole: readonly NDArray[],
  loop: readonly NDArray[],
  axes: readonly (number | null)[],
  coarse: boolean,
): void {
  for (const [i, got] of whole.entries()) {
    const expected = loop[i];
    if (got.dtype !== expected.dtype || String(got.shape) !== String(expected.shape)) {
      throw new Broken(
        'vmap ≡ loop',
        `result ${i}: got ${got.dtype}[${got.shape}], expected ${expected.dtype}[${expected.shape}]`,
      );
    }
    const [x, y] = [contiguous(got), contiguous(expected)];
    const scale = Math.max(1, ...[...y].map(Math.abs));
    const worst = [...x.keys()].find((n) => !(Math.abs(x[n] - y[n]) <= (coarse ? 1e-4 : 1e-9) * scale));
    if (worst !== undefined) {
      throw new Broken(
        'vmap ≡ loop',
        `batch along ${axes.join(', ')}, result ${i}, element ${worst}: got ${x[worst]}, expected ${y[worst]}`,
      );
    }
  }
}

/** All laws for one program. A failure says the seed, the program, which law, got and expected. */
export function checkLaws(program: RandomProgram, watch: Watch): void {
  // one origin for all equations: keeping the stack for each takes as long as all the rest
  onBehalfOf({ at: new Error('laws'), backward: false }, () => check(program, watch));
}

function check(program: RandomProgram, watch: Watch): void {
  const draw = new Draw(program.seed + 2e9);
  try {
    equalOnBackends('float64', program.f, program.args, watch);
    equalOnBackends('float32', program.single.f, program.single.args, watch);
    const alone = written(program.f, program.args);
    batchIsLoop(program, alone, draw, watch);
    innerProducts(program, alone, draw, watch);
    // of programs that are second derivatives already, there are two more orders in the laws above
    const order = program.transformations.filter((one) => one === 'jvp' || one === 'grad').length;
    if (!program.forwardOnly && order < 2) gradOfGrad(program, alone, draw);
  } catch (error) {
    if (error instanceof Inconclusive) throw error;
    const message = error instanceof Error ? error.message : String(error);
    const chain = program.transformations.join(' of ') || 'nothing';
    throw Object.assign(
      new Broken(
        error instanceof Broken ? error.law : 'runs',
        `${message}\nrandomProgram(${program.seed}, ${JSON.stringify(program.featured)}), around it (from inside): ${chain}\n${formatJaxpr(makeJaxpr(program.f)(...program.args))}`,
      ),
      { cause: error },
    );
  }
}
