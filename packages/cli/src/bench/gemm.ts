import { foldIn, key, matmul, sub, uniform, type NDArray, type Precision } from '@first-principles/linalg';
import { loadGemm, panelsBytes } from '@first-principles/linalg/kernels';
import { Memory } from '@first-principles/wasm';
import { bestInProcess, inProcess, race, type Contender } from './harness.ts';
import { peak } from './peak.ts';
import { jax } from './peers/jax.ts';
import { mlMatrix } from './peers/ml-matrix.ts';
import { NO_NUMPY, numpy, type NumPy, numpyFault } from './peers/numpy.ts';
import type { MatmulPeer } from './peers/peer.ts';
import { tfjs } from './peers/tfjs.ts';
import { judge, relativeDifference, type Comparison } from './row.ts';
import type { Findings, Setting, Suite } from './suite.ts';

const SIZES = [128, 256, 512, 1024];
/** Where NumPy must show that its kernels are real. */
const NUMPY_SIZE = 512;
/** Where the call costs more than the product. */
const SMALL = 8;
const PRECISIONS: readonly Precision[] = ['strict', 'fast'];
/** The limit of each precision, and the fraction of it to reach. */
const LIMITS = {
  strict: { arithmetic: 'mul+add', target: 0.9 },
  fast: { arithmetic: 'FMA', target: 0.92 },
} as const;
/** How many times as fast as a peer `fast` must be; strict is shown beside it. */
const TARGETS: Readonly<Record<string, number>> = { 'tfjs-wasm': 1.3, 'jax-js jit': 1.6, 'ml-matrix': 45 };
/** How many times as fast as NumPy's call ours must be at the small size. */
const SMALL_TARGET = 1;

/** Square matrices with entries in [−½, ½), the same in every run. */
function operands(n: number): { readonly a: NDArray<'float32'>; readonly b: NDArray<'float32'> } {
  return { a: sub(uniform(foldIn(key(n), 0), [n, n]), 0.5), b: sub(uniform(foldIn(key(n), 1), [n, n]), 0.5) };
}

/** Our public call. */
function ours(precision: Precision, a: NDArray<'float32'>, b: NDArray<'float32'>): Contender {
  const work = precision === 'strict' ? () => void matmul(a, b) : () => void matmul(a, b, { precision });
  return inProcess(`matmul ${precision}`, work);
}

/** The kernel alone, on operands that stay in its memory: what a step with a planned workspace calls. */
function kernel(
  precision: Precision,
  a: NDArray<'float32'>,
  b: NDArray<'float32'>,
): Contender & { result(): Float32Array } {
  const [n] = a.shape;
  const bytes = n * n * 4; // n is a whole number of vectors: rows of c have no gaps
  const memory = new Memory();
  memory.reserve(4096 + 3 * bytes + panelsBytes('float32', precision, n, n) + 4096);
  const [x, y, z, panels] = [4096, 4096 + bytes, 4096 + 2 * bytes, 4096 + 3 * bytes];
  memory.f32.set(a.data, x / 4);
  memory.f32.set(b.data, y / 4);
  const { gemm } = loadGemm(memory, 'float32', precision);
  const work = (): void => gemm(x, n * 4, y, n * 4, z, n * 4, n, n, n, 0, 0, panels);
  return {
    ...bestInProcess(`kernel ${precision}`, work),
    result() {
      work();
      return memory.f32.slice(z / 4, (z + bytes) / 4);
    },
  };
}

/** The time that a precision's limit needs for as many operations. */
function limitOf(precision: Precision, flops: number): Contender {
  const { arithmetic } = LIMITS[precision];
  const secondsAnOperation = peak(arithmetic);
  return { name: `${arithmetic} peak`, seconds: (count) => secondsAnOperation() * flops * count };
}

/** Races [n, n]·[n, n] in these precisions, each beside its limit, against the peers: all in the same rounds. */
async function product(
  n: number,
  precisions: readonly Precision[],
  peers: readonly MatmulPeer[],
  { effort, onRace, onRound }: Setting,
): Promise<Comparison[]> {
  const flops = 2 * n ** 3;
  const { a, b } = operands(n);
  const strict = matmul(a, b).data;
  onRace(`matmul ${n}×${n}`);

  const theirs: { peer: MatmulPeer; contender: Contender; difference: number; release?: () => void }[] = [];
  for (const peer of peers) {
    const prepared = await peer.matmul({ m: n, k: n, n, a: a.data, b: b.data });
    theirs.push({ ...prepared, peer, difference: relativeDifference(strict, prepared.result) });
  }
  const entered = precisions.map((precision) => {
    const alone = kernel(precision, a, b);
    return {
      precision,
      contender: ours(precision, a, b),
      alone,
      limit: limitOf(precision, flops),
      difference: relativeDifference(matmul(a, b, { precision }).data, strict),
      aloneDifference: relativeDifference(alone.result(), strict),
    };
  });
  const contenders = [
    ...entered.flatMap((our) => [our.contender, our.alone, our.limit]),
    ...theirs.map((their) => their.contender),
  ];
  const times = await race(contenders, effort, onRound);
  for (const { release } of theirs) release?.();

  return entered.flatMap(
    ({ precision, contender, alone, limit, difference, aloneDifference }): Comparison[] => {
      const common = { work: `${n}×${n} ${precision}`, flops, ours: times.get(contender)! };
      const kernelRow = {
        work: `${n}×${n} kernel ${precision}`,
        flops,
        ours: times.get(alone)!,
        peer: limit.name,
        theirs: times.get(limit)!,
        difference: aloneDifference,
        limit: true,
      };
      return [
        ...(n === SMALL ? [] : [kernelRow]),
        { ...common, peer: limit.name, theirs: times.get(limit)!, difference, limit: true },
        ...theirs.map((their) => ({
          ...common,
          peer: their.peer.name,
          theirs: times.get(their.contender)!,
          difference: Math.max(difference, their.difference),
          ...(their.peer.invalid !== undefined && { invalid: their.peer.invalid }),
        })),
      ];
    },
  );
}

/** A comparison with what it must reach: limits in both precisions, peers in `fast`. */
function aimed(comparison: Comparison): Comparison {
  const precision = PRECISIONS.find((name) => comparison.work.endsWith(name))!;
  const target = comparison.limit
    ? LIMITS[precision].target
    : precision === 'fast'
      ? TARGETS[comparison.peer]
      : undefined;
  return target === undefined ? comparison : { ...comparison, target };
}

/** Operations a second in the best round. */
function bestRate({ theirs, flops = 0 }: Comparison): number {
  return flops / Math.min(...theirs);
}

async function run(setting: Setting): Promise<Findings> {
  const python = await numpy();
  if (python === undefined) setting.remark(NO_NUMPY);
  try {
    return await findings(python, setting);
  } finally {
    python?.close?.();
  }
}

async function findings(python: NumPy | undefined, setting: Setting): Promise<Findings> {
  const peers = [await tfjs(), await jax(), mlMatrix()];
  // first, while the heap is as small as the process that it is held against has it
  const small = python === undefined ? [] : await product(SMALL, ['strict'], [python], setting);
  const large: Comparison[] = [];
  for (const n of SIZES) {
    const all = n === NUMPY_SIZE && python !== undefined ? [...peers, python] : peers;
    large.push(...(await product(n, PRECISIONS, all, setting)).map(aimed));
  }

  const peaks = Math.max(...large.filter(({ limit }) => limit).map(bestRate));
  const numpyRate = Math.max(0, ...large.filter(({ peer }) => peer === 'NumPy').map(bestRate));
  const fault = python === undefined ? NO_NUMPY : numpyFault(python.about, numpyRate, peaks);
  const doubted = (comparison: Comparison): Comparison =>
    comparison.peer === 'NumPy' && fault !== undefined ? { ...comparison, invalid: fault } : comparison;
  const call: Comparison = small.find(({ peer }) => peer === 'NumPy') ?? {
    work: `${SMALL}×${SMALL} strict`,
    peer: 'NumPy',
    ours: [],
    theirs: [],
  };
  return {
    rows: [...large, { ...call, target: SMALL_TARGET }].map((comparison) => judge(doubted(comparison))),
    peers: Object.fromEntries(
      [...peers, ...(python ? [python] : [])].map(({ name, about }) => [name, about]),
    ),
  };
}

/**
 * Matrix products, float32, on one thread: the kernel on operands that stay in its memory, and the public `matmul` on
 * arrays, copies and all. Peers are held against the public call, though their operands stay where they are.
 */
export const GEMM: Suite = { name: 'gemm', title: 'matmul, float32, one thread', run };
