import type { DType, Storage, TypedArrayOf } from '@first-principles/linalg';
import { DonatedError } from '../../../core/errors.ts';
import type { Buffer } from './buffer.ts';

/** A result that lies in the programs' memory until somebody reads it, or the next call needs the memory. */
export class Resident implements Storage {
  readonly dtype: DType;
  readonly length: number;
  private readonly buffer: Buffer;
  private readonly copy: (buffer: Buffer) => TypedArrayOf<DType>;
  private data: TypedArrayOf<DType> | undefined;
  private donated: string | undefined;

  /** @param copy - of what lies in the buffer now; it holds the executable, and so the memory, for as long as this lives */
  constructor(buffer: Buffer, copy: (buffer: Buffer) => TypedArrayOf<DType>) {
    this.dtype = buffer.dtype;
    this.length = buffer.length;
    this.buffer = buffer;
    this.copy = copy;
  }

  /** @throws DonatedError if its memory was given away */
  read(): TypedArrayOf<DType> {
    if (this.donated !== undefined) throw new DonatedError(this.donated);
    this.data ??= this.copy(this.buffer);
    return this.data;
  }

  /**
   * Where its elements begin in the programs' memory, in bytes; undefined once it has a copy of its own.
   *
   * @throws DonatedError if its memory was given away
   */
  address(): number | undefined {
    if (this.donated !== undefined) throw new DonatedError(this.donated);
    return this.data === undefined ? this.buffer.address : undefined;
  }

  /** Takes a copy, before the memory holds something else. */
  keep(): void {
    if (this.donated === undefined) this.read();
  }

  /** From now on it cannot be read. */
  giveAway(why: () => string): void {
    if (this.data === undefined) this.donated ??= why();
  }
}
