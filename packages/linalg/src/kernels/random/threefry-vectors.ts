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

/**
 * Threefry-2×32 on four counters at once, in place: on entry `x` and `y` hold the counters' words with the first two
 * words of the key schedule added, on leaving the random words.
 *
 * @param schedule - the key's two words and their parity word, each in all four lanes
 */
export function threefryVectors(
  scope: Scope,
  schedule: readonly Local<'v128'>[],
  x: Local<'v128'>,
  y: Local<'v128'>,
): Statement[] {
  const turned = scope.local('v128', 'turned');
  const rounds: Statement[] = [];
  for (let group = 0; group < 5; group++) {
    for (const rotation of ROTATIONS[group % 2]) {
      rounds.push(
        turned.set(rotateLeft(y, rotation)),
        x.set(i32x4.add(x.get(), y.get())),
        y.set(v128.xor(turned.get(), x.get())),
      );
    }
    const [first, second] = [schedule[(group + 1) % 3], schedule[(group + 2) % 3]];
    rounds.push(
      x.set(i32x4.add(x.get(), first.get())),
      y.set(i32x4.add(i32x4.add(y.get(), second.get()), i32x4.splat(i32.const(group + 1)))),
    );
  }
  return rounds;
}
