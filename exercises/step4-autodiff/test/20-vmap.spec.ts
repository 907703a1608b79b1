import { exercise, law, observation, type Observation } from '@first-principles/course';
import { squeeze, stack, take, type NDArray } from '@first-principles/linalg';
import { literal, program, RULES, valuesOf } from './programs.ts';

type Subject = typeof import('#earlier/step4-autodiff/20-vmap');
type BatchRule = import('#earlier/step4-autodiff/20-vmap').BatchRule;
type Jaxpr = import('#earlier/step4-autodiff/15-eval-jaxpr').Jaxpr;
type Dim = number | null;

/** Sample number b. */
const sample = (x: NDArray, dim: Dim, b: number): NDArray =>
  dim === null ? x : squeeze(take(x, [b], dim), dim);

const sizeOf = (args: readonly NDArray[], dims: readonly Dim[]): number =>
  Math.max(...args.map((x, i) => (dims[i] === null ? 0 : x.shape[dims[i]])));

/** These give their samples along the last axis, the others along the first. */
const AT_THE_END = new Set(['mul', 'transpose', 'exp']);

/** Rules that go through the samples one by one: what they give is right, wherever they put it. */
const BATCHED = new Map<string, BatchRule>(
  [...RULES].map(([name, rule]) => [
    name,
    (args, dims, params) => {
      if (dims.every((dim) => dim === null)) return [rule(args, params), null];
      const results = Array.from({ length: sizeOf(args, dims) }, (_, b) =>
        rule(
          args.map((x, i) => sample(x, dims[i], b)),
          params,
        ),
      );
      const at = AT_THE_END.has(name) ? results[0].ndim : 0;
      return [stack(results, at), at];
    },
  ]),
);

/** What comes out, and how often the rules were asked for it. */
const look = (
  { vmap }: Subject,
  words: string,
  jaxpr: Jaxpr,
  inDims: readonly Dim[],
  ...args: NDArray[]
): Observation =>
  observation(
    'vmap',
    { program: words, inDims: inDims.map(String).join(', '), jaxpr, args },
    () => {
      let asked = 0;
      const counted = new Map(
        [...BATCHED].map(([name, rule]): [string, BatchRule] => [
          name,
          (...of) => {
            asked++;
            return rule(...of);
          },
        ]),
      );
      const outputs = vmap(jaxpr, inDims, counted)(...args);
      return { outputs, 'each equation': asked > jaxpr.eqns.length ? 'more than once' : 'once' };
    },
    { scale: 8, terms: 64 },
  );

/** tanh(x·W + b) for one x [1, 3], and Σ of it */
const layer: Jaxpr = program([[1, 3], [3, 5], [5]], (write, x, W, b) => {
  const spread = write('broadcast', [1, 5], [b], { shape: [1, 5], axes: [1] });
  const h = write('tanh', [1, 5], [write('add', [1, 5], [write('matmul', [1, 5], [x, W]), spread])]);
  return [h, write('sum', [], [h], { axes: [0, 1] })];
});

const difference = (shape: readonly number[]): Jaxpr =>
  program([shape, shape], (write, x, y) => [write('sub', shape, [x, y])]);
const product = (shape: readonly number[]): Jaxpr =>
  program([shape, shape], (write, x, y) => [write('mul', shape, [x, y])]);

export const spec = exercise<Subject>({
  id: 'step4-autodiff/20-vmap',
  core: false,
  observe: (subject, { array: draw }) => {
    const c = literal(draw([3]));
    return [
      look(subject, 'x − y', difference([4]), [0, 0], draw([3, 4]), draw([3, 4])),
      look(subject, 'x·y', product([2, 3]), [0, 2], draw([5, 2, 3]), draw([2, 3, 5])),
      look(subject, 'x − y', difference([3]), [1, null], draw([3, 3]), draw([3])),
      look(subject, 'x − y', difference([3]), [null, 0], draw([3]), draw([5, 3])),
      look(
        subject,
        'c·x − c, c a constant',
        program([[3]], (write, x) => [write('sub', [3], [write('mul', [3], [c, x]), c])]),
        [0],
        draw([3, 3]),
      ),
      look(
        subject,
        'Σ over axis 0, and xᵀ',
        program([[4, 3]], (write, x) => [
          write('sum', [3], [x], { axes: [0] }),
          write('transpose', [3, 4], [x]),
        ]),
        [1],
        draw([4, 5, 3]),
      ),
      look(
        subject,
        'y, eʸ, c, x; there is one y for all',
        program([[4], [2]], (write, x, y) => [y, write('exp', [2], [y]), c, x]),
        [1, null],
        draw([4, 5]),
        draw([2]),
      ),
      look(
        subject,
        'tanh(x·W + b), and Σ of it',
        layer,
        [0, null, null],
        draw([4, 1, 3]),
        draw([3, 5]),
        draw([5]),
      ),
      look(
        subject,
        'tanh(x·W + b), and Σ of it',
        layer,
        [1, 2, 0],
        draw([1, 4, 3]),
        draw([3, 5, 4]),
        draw([4, 5]),
      ),
    ];
  },
  laws: (subject, { array: draw }) => {
    const [x, W, b] = [draw([6, 1, 3]), draw([3, 5]), draw([5])];
    const each = Array.from({ length: 6 }, (_, n) => valuesOf(layer, [sample(x, 0, n), W, b]));
    return [
      law(
        'it gives what a loop over the samples gives',
        look(subject, 'tanh(x·W + b), and Σ of it', layer, [0, null, null], x, W, b),
        { outputs: [0, 1].map((k) => stack(each.map((outputs) => outputs[k]))), 'each equation': 'once' },
      ),
    ];
  },
});
