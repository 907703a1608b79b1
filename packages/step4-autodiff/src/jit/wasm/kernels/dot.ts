import type { FloatDType } from '@first-principles/linalg';
import {
  defineGemm,
  defineTranspose,
  LANES,
  type GemmFunc,
  type TransposeFunc,
} from '@first-principles/linalg/kernels';
import { i32, type ModuleBuilder, type Statement } from '@first-principles/wasm';
import { bufferOf, type Buffer, type Place } from '../memory/buffer.ts';
import { addressOf } from './loop.ts';

/** Matrix products: target[b] = a[b] · right[b], for each of a batch. */
export interface Dot {
  readonly kind: 'dot';
  /** [B, M, K]; its rows lie without gaps, or those of its transpose do. */
  readonly a: Place;
  /** [B, K, N], whose rows lie without gaps. */
  readonly b: Place;
  /** [B, M, N], whose rows have room for whole vectors. */
  readonly target: Place;
  /** Room for the product to lay b together in, where that pays. */
  readonly panels: Buffer | undefined;
  /** Room for a matrix of a or b whose transpose lies there, to be turned first, where that pays. */
  readonly turned: { readonly a: Buffer | undefined; readonly b: Buffer | undefined };
  /** [N], added to each row at the end. */
  readonly bias?: Place;
}

/** The matrix products of a module, defined when they are first needed. */
export class Gemms {
  private readonly module: ModuleBuilder;
  private readonly made = new Map<string, GemmFunc>();
  private readonly transposes = new Map<FloatDType, TransposeFunc>();

  constructor(module: ModuleBuilder) {
    this.module = module;
  }

  private gemm(dtype: FloatDType, turned: boolean, packed: boolean): GemmFunc {
    const name = `gemm_${dtype}${turned ? '_turned' : ''}${packed ? '_packed' : ''}`;
    const gemm = this.made.get(name) ?? defineGemm(this.module, dtype, 'strict', { name, turned, packed });
    this.made.set(name, gemm);
    return gemm;
  }

  private transpose(dtype: FloatDType): TransposeFunc {
    const transpose = this.transposes.get(dtype) ?? defineTranspose(this.module, dtype, `transpose_${dtype}`);
    this.transposes.set(dtype, transpose);
    return transpose;
  }

  /** The calls of a kernel's products, one for each of the batch. */
  calls({ a, b, target, panels, turned: rooms, bias }: Dot): Statement[] {
    const [B, M, K] = a.shape as readonly [number, number, number];
    const dtype = a.dtype as FloatDType;
    const { bytes } = LANES[dtype];
    const isTurned = a.strides[2] !== 1 && K !== 1;
    const turned = isTurned && rooms.a === undefined;
    const rowOf = (x: Place, axis: number): number => x.strides[axis] * bytes;
    const N = b.shape[2];
    return Array.from({ length: B }, (_, i) => {
      const at = (x: Place): number => addressOf(x) + i * x.strides[0] * bytes;
      /** Brings a matrix [columns, rows] upright, [rows, columns], to its room. */
      const turn = (x: Place, to: Buffer | undefined, rows: number, columns: number): Statement[] =>
        to === undefined
          ? []
          : [
              this.transpose(dtype).call({
                from: i32.const(at(x)),
                to: i32.const(to.address),
                rows: i32.const(columns),
                columns: i32.const(rows),
              }),
            ];
      const product = this.gemm(dtype, turned, panels !== undefined).call({
        a: i32.const(rooms.a?.address ?? at(a)),
        aRow: i32.const(rooms.a ? K * bytes : turned ? rowOf(a, 2) : rowOf(a, 1)),
        b: i32.const(rooms.b?.address ?? at(b)),
        bRow: i32.const(rooms.b ? N * bytes : rowOf(b, 1)),
        c: i32.const(at(target)),
        cRow: i32.const(rowOf(target, 1)),
        m: i32.const(M),
        n: i32.const(b.shape[2]),
        k: i32.const(K),
        bias: i32.const(bias === undefined ? 0 : addressOf(bias)),
        addend: i32.const(0),
        panels: i32.const(panels === undefined ? 0 : panels.address),
        onto: i32.const(0),
      });
      return [...turn(a, rooms.a, M, K), ...turn(b, rooms.b, K, N), product];
    }).flat();
  }
}

/** What a product reads and writes. */
export function dotBuffers({ a, b, target, panels, turned, bias }: Dot): Buffer[] {
  const places = [a, b, target, ...(bias === undefined ? [] : [bias])];
  return [...places.map(bufferOf), ...[panels, turned.a, turned.b].filter((room) => room !== undefined)];
}
