import {
  key,
  normal,
  uniform,
  type FloatDType,
  type NDArray,
  type TypedArrayOf,
} from '@first-principles/linalg';
import { inProcess, race, type Contender } from './harness.ts';
import { NO_NUMPY, numpy } from './peers/numpy.ts';
import { PLAIN, UNROLLED, type Fill } from './random-loops.ts';
import { judge, type Comparison, type Row } from './row.ts';
import type { Findings, Setting, Suite } from './suite.ts';

const COUNT = 1_000_000;
const DRAWS = { uniform, normal } as const;
type Draw = keyof typeof DRAWS;
/** How many times as fast as the plain loop a fill must be. */
const TARGET = 4;
const KEY = key(42);

function allocate<D extends FloatDType>(dtype: D): TypedArrayOf<D>;
function allocate(dtype: FloatDType): TypedArrayOf<FloatDType> {
  return dtype === 'float32' ? new Float32Array(COUNT) : new Float64Array(COUNT);
}

/** Infinity if a bit differs: these are no peers that round otherwise. */
function difference(ours: ArrayLike<number>, theirs: ArrayLike<number>): number {
  for (let i = 0; i < COUNT; i++) if (!Object.is(ours[i], theirs[i])) return Infinity;
  return 0;
}

/** A loop, whose numbers are compared with `ours` before it is timed. */
function loop<D extends FloatDType>(name: string, fill: Fill<TypedArrayOf<D>>, ours: NDArray<D>) {
  const out = allocate(ours.dtype);
  fill(out, KEY.words);
  const apart = difference(ours.data, out);
  return { contender: inProcess(name, () => fill(allocate(ours.dtype), KEY.words)), difference: apart };
}

/** `Math.random` into a new array: other numbers, of an unspecified generator without a seed. */
function mathRandom(dtype: FloatDType): Contender {
  return inProcess('Math.random', () => {
    const out = allocate(dtype);
    for (let i = 0; i < COUNT; i++) out[i] = Math.random();
  });
}

async function rowsOf<D extends FloatDType>(
  draw: Draw,
  dtype: D,
  python: Contender | undefined,
  { effort, onRace, onRound }: Setting,
): Promise<Row[]> {
  const work = `${draw} ${dtype}`;
  onRace(work);
  const made = DRAWS[draw](KEY, [COUNT], dtype);
  const own = inProcess(work, () => void DRAWS[draw](KEY, [COUNT], dtype));
  const plain = loop('plain loop', PLAIN[dtype][draw], made);
  const unrolled = loop('unrolled loop', UNROLLED[dtype][draw], made);
  const shown = [...(draw === 'uniform' ? [mathRandom(dtype)] : []), ...(python ? [python] : [])];
  const times = await race([own, plain.contender, unrolled.contender, ...shown], effort, onRound);
  const against = (peer: Contender): Comparison => ({
    work,
    peer: peer.name,
    ours: times.get(own)!,
    theirs: times.get(peer)!,
  });
  return [
    { ...against(plain.contender), difference: plain.difference, target: TARGET },
    { ...against(unrolled.contender), difference: unrolled.difference },
    ...shown.map(against),
  ].map(judge);
}

async function run(setting: Setting): Promise<Findings> {
  const python = await numpy();
  if (python === undefined) setting.remark(NO_NUMPY);
  const rows: Row[] = [];
  for (const draw of ['uniform', 'normal'] as const) {
    for (const dtype of ['float32', 'float64'] as const) {
      const theirs = await python?.random({ draw, dtype, count: COUNT });
      rows.push(...(await rowsOf(draw, dtype, theirs, setting)));
    }
  }
  python?.close?.();
  return { rows, peers: python === undefined ? {} : { [python.name]: python.about } };
}

/**
 * A million random numbers: `uniform` and `normal` beside the plain loop that gives the same bits. The same loop with
 * its rounds written out is shown beside it, and `Math.random` and NumPy's PCG64, whose numbers are others.
 */
export const RANDOM: Suite = { name: 'random', title: `${COUNT} random numbers, one thread`, run };
