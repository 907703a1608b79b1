import { contiguous, isFloat, stack, slice, transpose, type NDArray } from '@first-principles/linalg';
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
import { backends } from './backends.ts';
import { Draw } from './programs/draw.ts';
import { batchOf, weighted, withFloats, type Batch } from './programs/transformed.ts';
import type { RandomProgram, Sample } from './random-programs.ts';

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

const bits = (x: NDArray): string => `${x.dtype}[${x.shape.join(',')}] ${[...contiguous(x)].map(exact).join(' ')}`;
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
  for (const backend of backends) {
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

/** ⟨c, jvp t⟩ = ⟨vjp c, t⟩, and both programs compile. */
function innerProducts({ f, args }: Sample, draw: Draw, program: RandomProgram, watch: Watch): void {
  const floats = args.filter((x) => isFloat(x.dtype));
  const ofFloats = (...xs: NDArray[]): NDArray[] => f(...withFloats(args, xs)).filter((y) => isFloat(y.dtype));
  const t = floats.map((x) => draw.like(x));
  const c = ofFloats(...floats).map((y) => draw.like(y));
  const moved = equalOnBackends('jvp', (...xs) => jvp(ofFloats, xs, t)[1], floats, watch);
  if (!program.forwardOnly) {
    const back = equalOnBackends('vjp', (...xs) => vjp(ofFloats, ...xs)[1](c), floats, watch);
    const straight = equalOnBackends('linearize', (...xs) => linearize(ofFloats, ...floats)[1](...xs), t, watch);
    close('linearize ≡ jvp', inner(straight, c), inner(moved, c), program.coarse ? 1e-4 : 1e-9);
    close('⟨c, jvp t⟩ = ⟨vjp c, t⟩', inner(moved, c), inner(back, t), program.coarse ? 1e-4 : 1e-9);
  }
  differences('jvp', ofFloats, floats, t, c, inner(moved, c).sum, program.coarse);
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
    const noise = (d.scale * (coarse ? 1e-6 : 1e-14)) / h;
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
function gradOfGrad({ f, args }: Sample, draw: Draw, program: RandomProgram): void {
  const floats = args.filter((x) => isFloat(x.dtype));
  const weights = f(...args).map((y) => draw.like(y));
  const t = floats.map((x) => draw.like(x));
  const u = floats.map((x) => draw.like(x));
  const slopes = grad((xs: NDArray[]) => weighted(weights, f(...withFloats(args, xs)))) as unknown as (
    xs: readonly NDArray[],
  ) => NDArray[];
  const second = grad((xs: NDArray[]) => weighted(u, slopes(xs)))([...floats]);
  const got = inner(second, t).sum;
  differences('grad of grad', (...xs) => slopes(xs), floats, t, u, got, program.coarse);
}

/** A batch at once is as one after the other. */
function batchIsLoop(program: RandomProgram, batch: Batch, watch: Watch): void {
  watch.batch(batch.axes);
  const together = vmap(program.f, { inAxes: batch.axes });
  // on the backends for one axis: for the others the program is the same but for where the batch comes from
  const whole = batch.axes.includes(0) ? equalOnBackends('vmap', together, batch.args, watch) : together(...batch.args);
  watch.batch([]);
  const first = (x: NDArray, axis: number): NDArray =>
    transpose(x, [axis, ...[...x.shape.keys()].filter((a) => a !== axis)]);
  const each = Array.from({ length: batch.size }, (_, n) =>
    program.f(...batch.args.map((x, i) => (batch.axes[i] === null ? x : slice(first(x, batch.axes[i]), n)))),
  );
  for (const [i, got] of whole.entries()) {
    const expected = batch.size === 0 ? got : stack(each.map((one) => one[i]));
    if (got.dtype !== expected.dtype || String(got.shape) !== String(expected.shape)) {
      throw new Broken(
        'vmap ≡ loop',
        `result ${i}: got ${got.dtype}[${got.shape}], expected ${expected.dtype}[${expected.shape}]`,
      );
    }
    const [x, y] = [contiguous(got), contiguous(expected)];
    const scale = Math.max(1, ...[...y].map(Math.abs));
    const worst = [...x.keys()].find((n) => !(Math.abs(x[n] - y[n]) <= (program.coarse ? 1e-4 : 1e-9) * scale));
    if (worst !== undefined) {
      throw new Broken(
        'vmap ≡ loop',
        `batch along ${batch.axes.join(', ')}, result ${i}, element ${worst}: got ${x[worst]}, expected ${y[worst]}`,
      );
    }
  }
}

/** All laws for one program. A failure says the seed, the program, which law, got and expected. */
export function checkLaws(program: RandomProgram, watch: Watch): void {
  const draw = new Draw(program.seed + 2e9);
  try {
    equalOnBackends('float64', program.f, program.args, watch);
    equalOnBackends('float32', program.single.f, program.single.args, watch);
    const most = Math.max(...program.args.map((x) => x.ndim));
    for (let axis = 0; axis <= most; axis++) {
      batchIsLoop(program, batchOf(draw, program, draw.one([1, 2, 2, 3]), axis), watch);
    }
    innerProducts(program, draw, program, watch);
    if (!program.forwardOnly) gradOfGrad(program, draw, program);
  } catch (error) {
    if (error instanceof Inconclusive) throw error;
    const message = error instanceof Error ? error.message : String(error);
    const chain = program.transformations.join(' of ') || 'nothing';
    throw Object.assign(
      new Broken(
        error instanceof Broken ? error.law : 'runs',
        `${message}\nseed ${program.seed}, around it (from inside): ${chain}\n${formatJaxpr(makeJaxpr(program.f)(...program.args))}`,
      ),
      { cause: error },
    );
  }
}
