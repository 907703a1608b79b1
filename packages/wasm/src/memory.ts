const PAGE = 65_536;
const LARGEST = 65_536 * PAGE;

/** In an engine without WebAssembly, whose kernels cannot be made: what imports them still loads, and may say so. */
const NOTHING = { buffer: new ArrayBuffer(0) } as WebAssembly.Memory;

/**
 * A WebAssembly memory with typed views of the whole of it, renewed when it grows.
 *
 * Addresses are bytes; `f32[address / 4]` is the float at `address`.
 */
export class Memory {
  readonly wasm: WebAssembly.Memory =
    typeof WebAssembly === 'undefined' ? NOTHING : new WebAssembly.Memory({ initial: 1 });
  f32!: Float32Array<ArrayBuffer>;
  f64!: Float64Array<ArrayBuffer>;
  i32!: Int32Array<ArrayBuffer>;
  u32!: Uint32Array<ArrayBuffer>;
  u8!: Uint8Array<ArrayBuffer>;

  constructor() {
    this.#renew();
  }

  /** How many bytes there are. */
  get byteLength(): number {
    return this.u8.length;
  }

  /**
   * Grows the memory to hold at least `bytes`: by half as much again, so that growing is rare, or, where the engine has
   * not so much, to what is asked for.
   *
   * @throws RangeError if `bytes` is over 4 GiB or the engine has no more
   */
  reserve(bytes: number): void {
    const have = this.byteLength;
    if (bytes <= have) return;
    if (bytes > LARGEST)
      throw new RangeError(
        `Memory.reserve: a WebAssembly memory holds at most 4 GiB: asked for ${bytes} bytes`,
      );
    const needed = Math.ceil((bytes - have) / PAGE);
    const wanted = Math.ceil((Math.min(LARGEST, have * 1.5) - have) / PAGE);
    try {
      this.wasm.grow(Math.max(needed, wanted));
    } catch (error) {
      if (wanted <= needed) throw error;
      this.wasm.grow(needed);
    }
    this.#renew();
  }

  #renew(): void {
    const { buffer } = this.wasm;
    this.f32 = new Float32Array(buffer);
    this.f64 = new Float64Array(buffer);
    this.i32 = new Int32Array(buffer);
    this.u32 = new Uint32Array(buffer);
    this.u8 = new Uint8Array(buffer);
  }
}
