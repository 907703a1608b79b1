// What the convolution kernels reach on the shapes of step 3, as fractions of what one thread's vectors can do at most, and
// beside them the detour over im2col's matrix; then from how many multiplications on vectors are faster than the loops.
// Best of 100 rounds taken in turn. `tsx packages/linalg/bench/convolution.ts`
import { Memory, ModuleBuilder, f32, f32x4, i32, br_if, loop } from '@first-principles/wasm';
import { conv2d, conv2dBackwardInput, conv2dBackwardWeights, im2col, key, normal } from '../src/index.ts';
import {
  defineConvolution,
  defineConvolutionInput,
  defineConvolutionWeights,
  loadGemm,
  panelsBytes,
  type ConvolutionForm,
  type Precision,
} from '../src/kernels/index.ts';
import { convolveByVectors } from '../src/kernels/convolution/by-vectors.ts';
import { convolutionSpecification, type Geometry } from '../src/kernels/convolution/specification.ts';

const ROUNDS = 100;
const MEGABYTE = 1 << 20;

interface Job {
  readonly name: string;
  readonly flops: number;
  readonly work: () => unknown;
  best: number;
}

const memory = new Memory();
memory.reserve(64 * MEGABYTE);
memory.f32.fill(0.001);

function instantiate(module: ModuleBuilder): Record<string, (...args: number[]) => void> {
  const compiled = new WebAssembly.Module(module.toBytes());
  return new WebAssembly.Instance(compiled, { env: { memory: memory.wasm } }).exports as never;
}

/** Nothing but arithmetic in twelve registers. */
function peak(precision: Precision): Job {
  const module = new ModuleBuilder();
  module.func('peak', { rounds: 'i32' }, 'f32', ({ rounds }, scope) => {
    const x = scope.local('v128', 'x');
    const sums = Array.from({ length: 12 }, () => scope.local('v128', 'sum'));
    const round = sums.map((sum) =>
      sum.set(
        precision === 'fast'
          ? f32x4.relaxed_madd(sum.get(), x.get(), x.get())
          : f32x4.add(f32x4.mul(sum.get(), x.get()), x.get()),
      ),
    );
    return [
      x.set(f32x4.splat(f32.const(0.5))),
      loop((again) => [
        ...Array.from({ length: 8 }, () => round).flat(),
        br_if(again, rounds.tee(i32.sub(rounds.get(), i32.const(1)))),
      ]),
      f32x4.extract_lane(
        sums.map((sum) => sum.get()).reduce((a, b) => f32x4.add(a, b)),
        0,
      ),
    ];
  });
  const run = instantiate(module)['peak'];
  return { name: `peak ${precision}`, flops: 6400 * 8 * 12 * 8, work: () => run(6400), best: Infinity };
}

const SHAPES = {
  'LeNet 1': { images: 32, channels: 1, outputs: 8, side: 28, taps: 5 },
  'LeNet 2': { images: 32, channels: 8, outputs: 16, side: 12, taps: 5 },
  'wide 1': { images: 64, channels: 1, outputs: 16, side: 28, taps: 5 },
  'wide 2': { images: 64, channels: 16, outputs: 32, side: 12, taps: 5 },
  '3×3': { images: 8, channels: 32, outputs: 32, side: 28, taps: 3 },
} as const;
type ShapeOf = (typeof SHAPES)[keyof typeof SHAPES];

function geometryOf({ images, channels, outputs, side, taps }: ShapeOf): Geometry {
  const windows = side - taps + 1;
  return {
    images,
    channels,
    outputs,
    groups: 1,
    inputSize: [side, side],
    outputSize: [windows, windows],
    kernel: [taps, taps],
    stride: [1, 1],
    padding: [0, 0],
    dilation: [1, 1],
  };
}

/** The kernels on resident memory, and the public calls. */
function jobsOf(name: string, shape: ShapeOf, precision: Precision): Job[] {
  const { images, channels, outputs, side, taps } = shape;
  const geometry = geometryOf(shape);
  const windows = side - taps + 1;
  const flops = 2 * images * windows * windows * outputs * channels * taps * taps;
  const lay = (length: number, count: number) => ({
    image: length * length * count * 4,
    row: length * count * 4,
    column: count * 4,
    channel: 4,
  });
  const form = (functionName: string, weightRow: number): ConvolutionForm => ({
    ...geometry,
    name: functionName,
    input: lay(side, channels),
    output: lay(windows, outputs),
    weightRow,
  });
  const module = new ModuleBuilder();
  defineConvolution(module, 'float32', precision, form('forward', outputs * 4));
  defineConvolutionWeights(module, 'float32', precision, form('weights', outputs * 4));
  if (channels > 1) defineConvolutionInput(module, 'float32', precision, form('input', channels * 4));
  const { forward, weights, input } = instantiate(module);
  const [x, w, bias, y, d] = [MEGABYTE, 8 * MEGABYTE, 9 * MEGABYTE, 10 * MEGABYTE, 20 * MEGABYTE];
  const job = (what: string, work: () => unknown): Job => ({
    name: `${name} ${precision} ${what}`,
    flops,
    work,
    best: Infinity,
  });
  const jobs = [
    job('y', () => forward(x, w, bias, y, images)),
    job('dw', () => weights(x, y, d, images, 0)),
    ...(channels > 1 ? [job('dx', () => input(y, w, d, images))] : []),
  ];
  if (precision === 'fast') return jobs;
  const [m, k] = [images * windows * windows, channels * taps * taps];
  const { gemm } = loadGemm(memory, 'float32', precision);
  const panels = 60 * MEGABYTE - panelsBytes('float32', precision, k, outputs);
  const product = (): void => gemm(d, k * 4, w, outputs * 4, y, outputs * 4, m, outputs, k, bias, 0, panels);
  const draw = (sizes: readonly number[]) => normal(key(0), sizes);
  const [xs, ws] = [draw([images, channels, side, side]), draw([outputs, channels, taps, taps])];
  const dy = draw([images, outputs, windows, windows]);
  return [
    ...jobs,
    job("im2col's product", product),
    job('im2col()', () => im2col(xs, taps, taps)),
    job('conv2d()', () => conv2d(xs, ws)),
    job('conv2dBackwardWeights()', () => conv2dBackwardWeights(dy, xs, taps, taps)),
    ...(channels > 1 ? [job('conv2dBackwardInput()', () => conv2dBackwardInput(dy, ws, xs.shape))] : []),
  ];
}

/** Times jobs in turn. */
function race(jobs: readonly Job[]): void {
  for (const { work } of jobs) for (let i = 0; i < 20; i++) work();
  for (let round = 0; round < ROUNDS; round++) {
    for (const job of jobs) {
      const started = performance.now();
      job.work();
      job.best = Math.min(job.best, performance.now() - started);
    }
  }
}

for (const precision of ['strict', 'fast'] as const) {
  const limit = peak(precision);
  const jobs = [limit, ...Object.entries(SHAPES).flatMap(([name, shape]) => jobsOf(name, shape, precision))];
  race(jobs);
  for (const { name, flops, best } of jobs) {
    const fraction = flops / best / (limit.flops / limit.best);
    const rate = flops / best / 1e6;
    console.log(
      `${name.padEnd(40)} ${(best * 1000).toFixed(0).padStart(6)} µs ${rate.toFixed(1).padStart(6)} GFLOP/s ×${fraction.toFixed(2)} of the peak`,
    );
  }
}

/** A module is made for each geometry, at the first call. */
const firstCalls = Array.from({ length: 20 }, (_, i) => {
  const geometry = geometryOf({ images: 1, channels: 3, outputs: 4, side: 8 + i, taps: 3 } as never);
  const [x, w] = [normal(key(1), [3 * (8 + i) * (8 + i)]).data, normal(key(1), [108]).data];
  const started = performance.now();
  convolveByVectors('float32', geometry, x, w);
  return performance.now() - started;
});
console.log(`a first call: ${firstCalls.toSorted((a, b) => a - b)[10].toFixed(2)} ms`);

for (const images of [1, 2, 4, 8, 16, 32]) {
  const shape = { images, channels: 3, outputs: 4, side: 7, taps: 3 };
  const geometry = geometryOf(shape as never);
  const draw = (sizes: readonly number[]) => normal(key(1), sizes).data;
  const [x, w] = [draw([images, 3, 7, 7]), draw([4, 3, 3, 3])];
  const loops = {
    name: '',
    flops: 0,
    work: () => convolutionSpecification('float32', geometry, x, w),
    best: Infinity,
  };
  const vectors = {
    name: '',
    flops: 0,
    work: () => convolveByVectors('float32', geometry, x, w),
    best: Infinity,
  };
  race([loops, vectors]);
  console.log(
    `${images * 25 * 4 * 27} multiplications: loops / vectors ×${(loops.best / vectors.best).toFixed(2)}, loops ${(loops.best * 1000).toFixed(0)} µs`,
  );
}
