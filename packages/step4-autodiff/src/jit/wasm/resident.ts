import type { DType, Storage, TypedArrayOf } from '@first-principles/linalg';
import { DonatedError } from '../../core/errors.ts';
import type { Buffer } from './buffer.ts';

/** A result that lies in its executable's memory until somebody reads it, or the next call needs the memory. */
export class Resident implements Storage {
  readonly dtype: DType;
  readonly length: number;
  readonly buffer: Buffer;
  private readonly copy: () => TypedArrayOf<DType>;
  private data: TypedArrayOf<DType> | undefined;
  private donated: string | undefined;

  /** @param copy - of what lies in the buffer now */
  constructor(buffer: Buffer, copy: () => TypedArrayOf<DType>) {
    this.dtype = buffer.dtype;
    this.length = buffer.length;
    this.buffer = buffer;
    this.copy = copy;
  }

  /** @throws DonatedError if its memory was given away */
  read(): TypedArrayOf<DType> {
    if (this.donated !== undefined) throw new DonatedError(this.donated);
    this.data ??= this.copy();
    return this.data;
  }

  /** Takes a copy, before the memory holds something else. */
  keep(): void {
    if (this.donated === undefined) this.read();
  }

  /** From now on it cannot be read. */
  giveAway(why: string): void {
    if (this.data === undefined) this.donated = why;
  }

  /** Whether its elements are still in one of these buffers, and only there. */
  liesIn(buffers: ReadonlySet<Buffer>): boolean {
    if (this.donated !== undefined) throw new DonatedError(this.donated);
    return this.data === undefined && buffers.has(this.buffer);
  }
}
