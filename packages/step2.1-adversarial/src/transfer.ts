import {
  add,
  contiguous,
  foldIn,
  generator,
  type Key,
  type NDArray,
  norm,
  randint,
  slice,
  sub,
} from '@first-principles/linalg';
import type { Network, Samples } from '@first-principles/step2-mnist';
import { checkGradient } from './attacks/checks.ts';
import { randomLike } from './attacks/random-like.ts';
import { type Reader, read, slopes } from './attacks/reader.ts';
import { median } from './median.ts';
import { type Parts, reference } from './parts.ts';
import type { Score } from './score.ts';

/** Steps of the descent that makes an example. */
const STEPS = 10;

/** Images at a time: many enough for the matrix product, few enough for memory. */
const BLOCK = 2500;

/** Of the examples, the fraction that the attacked network is to keep: the source's is 1,515 of 50,000. */
const KEPT = 0.03;
const NEAR = 0.001;

/** Between these, η is bisected so many times at most, by its logarithm. */
const SMALLEST = 1 / 64;
const LARGEST = 64;
const TRIES = 12;

/**
 * A wrong class for each image, all equally likely.
 *
 * @example wrongClasses([7, 2], 10, key(1)) // neither 7 nor 2 at its place
 */
export function wrongClasses(labels: readonly number[], classes: number, key: Key): number[] {
  const further = contiguous(randint(key, [labels.length], 1, classes));
  return labels.map((label, n) => (label + further[n]) % classes);
}

/** The source's attack: ten steps of x ← x − η·∂C/∂x towards the targets, not clipped. */
function push(parts: Parts, network: Network, x: NDArray, targets: readonly number[], eta: number): NDArray {
  let now = x;
  for (let step = 0; step < STEPS; step++) {
    const dx = slopes({ network }, now, targets);
    checkGradient('push', step, { network }, now, dx);
    now = parts.targetedStep(now, dx, x, 0, eta);
  }
  return now;
}

/**
 * The η with which the attacked network keeps about 3 % of its examples, found by bisection on the first block of them.
 *
 * @throws RangeError if no η does: an attack that finds too little is none
 */
export function findEta(
  parts: Parts,
  network: Network,
  samples: Samples,
  targets: readonly number[],
): number {
  const [block] = blocksOf(samples, targets);
  const keptWith = (eta: number): number => {
    const seen = read({ network }, push(parts, network, block.x, block.targets, eta));
    return seen.filter((digit, n) => digit === block.labels[n]).length / seen.length;
  };
  let [low, high] = [SMALLEST, LARGEST];
  for (let tries = 0; tries < TRIES; tries++) {
    const eta = Math.sqrt(low * high);
    const kept = keptWith(eta);
    if (Math.abs(kept - KEPT) <= NEAR) return eta;
    if (kept > KEPT) low = eta;
    else high = eta;
  }
  const kept = keptWith(high);
  if (kept <= 2 * KEPT) return high;
  throw new RangeError(
    `findEta: no η up to ${LARGEST} fools the network enough: it keeps ${(100 * kept).toFixed(1)} % of its examples`,
  );
}

/** What became of the examples. */
export interface Transfer<Name extends string> {
  /** What each reader made of them. */
  readonly readers: Readonly<Record<Name, Score>>;
  /** What the attacked network makes of random changes of the same lengths. */
  readonly random: Score;
  /** The median of their lengths ‖x' − x‖₂. */
  readonly length: number;
  /** Fraction that the attacked network reads as what it was pushed to. */
  readonly onTarget: number;
  /** Of the first block. */
  readonly first: { readonly x: NDArray; readonly made: NDArray; readonly random: NDArray };
}

/**
 * Makes an example of every image, against one network, and has all readers read them: block by block, so that they never
 * fill the memory.
 *
 * @param onBlock - told how much is done, 0 … 1; awaited
 */
export async function transfer<Name extends string>(
  parts: Parts,
  attacked: NoInfer<Name>,
  readers: Readonly<Record<Name, Reader>>,
  samples: Samples,
  { targets, eta, key }: { readonly targets: readonly number[]; readonly eta: number; readonly key: Key },
  onBlock: (done: number) => Promise<void>,
): Promise<Transfer<Name>> {
  const names = Object.keys(readers) as Name[];
  const { network } = readers[attacked];
  const seen = new Map(names.map((name) => [name, { clean: [] as number[], made: [] as number[] }]));
  const [shaken, lengths] = [[], []] as number[][];
  const { normal } = generator(key);
  let first: Transfer<Name>['first'] | undefined;
  for (const [b, { x, targets: wanted }] of blocksOf(samples, targets).entries()) {
    const made = push(parts, network, x, wanted, eta);
    const change = sub(made, x);
    const noise = parts === reference ? randomLike(change, foldIn(key, b)) : parts.randomLike(change, normal);
    const random = add(x, noise);
    first ??= { x, made, random };
    for (const name of names) {
      seen.get(name)!.clean.push(...read(readers[name], x));
      seen.get(name)!.made.push(...read(readers[name], made));
    }
    shaken.push(...read({ network }, random));
    lengths.push(...contiguous(norm(change, -1)));
    await onBlock(lengths.length / samples.labels.length);
  }
  const scored = (clean: number[], after: number[]): Score => parts.score([...samples.labels], clean, after);
  const own = seen.get(attacked)!;
  return {
    readers: Object.fromEntries(
      names.map((name) => [name, scored(seen.get(name)!.clean, seen.get(name)!.made)]),
    ) as Record<Name, Score>,
    random: scored(own.clean, shaken),
    length: median(lengths),
    onTarget: own.made.filter((digit, n) => digit === targets[n]).length / targets.length,
    first: first!,
  };
}

/** Images with labels and targets, a block at a time. */
function blocksOf(
  { x, labels }: Samples,
  targets: readonly number[],
): { x: NDArray; labels: readonly number[]; targets: readonly number[] }[] {
  return Array.from({ length: Math.ceil(labels.length / BLOCK) }, (_, b) => {
    const [from, to] = [b * BLOCK, Math.min((b + 1) * BLOCK, labels.length)];
    return { x: slice(x, [from, to]), labels: labels.slice(from, to), targets: targets.slice(from, to) };
  });
}
