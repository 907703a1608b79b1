import { todo } from '@first-principles/course/todo';

/**
 * A whole number in as few bytes as it needs: seven bits a byte, the low ones first, and 0x80 added to every byte that
 * another follows.
 *
 * @param n - a whole number from 0 to 2³² − 1
 * @returns the bytes, each from 0 to 255
 * @source WebAssembly core specification, 5.2.2 "Integers": unsigned LEB128
 */
export function unsigned(n: number): number[] {
  return todo();
}

/**
 * The same for a number that may be negative, in two's complement: its reader takes bit 0x40 of the last byte for the
 * sign.
 *
 * @param n - a whole number from −2³¹ to 2³¹ − 1
 * @returns the bytes, each from 0 to 255
 * @source WebAssembly core specification, 5.2.2 "Integers": signed LEB128
 */
export function signed(n: number): number[] {
  return todo();
}
