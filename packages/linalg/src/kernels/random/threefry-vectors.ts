import {
  i32,
  i32x4,
  i8x16,
  v128,
  type Expr,
  type Local,
  type Scope,
  type Statement,
} from '@first-principles/wasm';
import { ROTATIONS } from '../../random/threefry.ts';

/** Every byte two places up in its 32-bit lane, the upper two to the bottom: a rotation by 16 in one instruction. */
const BY_16 = [2, 3, 0, 1, 6, 7, 4, 5, 10, 11, 8, 9, 14, 15, 12, 13];
const BY_24 = [1, 2, 3, 0, 5, 6, 7, 4, 9, 10, 11, 8, 13, 14, 15, 12];

function rotateLeft(x: Local<'v128'>, by: number): Expr<'v128'> {
  if (by === 16) return i8x16.shuffle(x.get(), x.get(), BY_16);
  if (by === 24) return i8x16.shuffle(x.get(), x.get(), BY_24);
  return v128.or(i32x4.shl(x.get(), i32.const(by)), i32x4.shr_u(x.get(), i32.const(32 - by)));
}

/** The two words of four counters. */
export interface Words {
  readonly x: Local<'v128'>;
  readonly y: Local<'v128'>;
}

/**
 * Threefry-2×32 on groups of four counters, in place: on entry `x` and `y` hold the counters' words with the first two
 * words of the key schedule added, on leaving the random words.
 *
 * A round waits for the one before: the groups go round by round together, so that one computes while another waits.
 *
 * @param schedule - the key's two words and their parity word, each in all four lanes
 */
export function threefryVectors(
  scope: Scope,
  schedule: readonly Local<'v128'>[],
  groups: readonly Words[],
): Statement[] {
  const turned = groups.map(() => scope.local('v128', 'turned'));
  const rounds: Statement[] = [];
  for (let injection = 0; injection < 5; injection++) {
    for (const rotation of ROTATIONS[injection % 2]) {
      rounds.push(
        ...groups.map(({ y }, g) => turned[g].set(rotateLeft(y, rotation))),
        ...groups.map(({ x, y }) => x.set(i32x4.add(x.get(), y.get()))),
        ...groups.map(({ x, y }, g) => y.set(v128.xor(turned[g].get(), x.get()))),
      );
    }
    const [first, second] = [schedule[(injection + 1) % 3], schedule[(injection + 2) % 3]];
    rounds.push(
      ...groups.flatMap(({ x, y }) => [
        x.set(i32x4.add(x.get(), first.get())),
        y.set(i32x4.add(i32x4.add(y.get(), second.get()), i32x4.splat(i32.const(injection + 1)))),
      ]),
    );
  }
  return rounds;
}
