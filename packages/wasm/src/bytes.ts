/** Bytes in the making: they grow by doubling, and are copied once at the end. */
export class Bytes {
  #data = new Uint8Array(256);
  #length = 0;

  /** Adds one byte. */
  byte(value: number): void {
    if (this.#length === this.#data.length) this.#reserve(1);
    this.#data[this.#length++] = value;
  }

  /** Adds bytes. */
  bytes(values: ArrayLike<number>): void {
    this.#reserve(values.length);
    this.#data.set(values, this.#length);
    this.#length += values.length;
  }

  /**
   * Adds an integer in unsigned LEB128.
   *
   * @param value - an integer in [0, 2³²)
   */
  unsigned(value: number): void {
    let rest = value;
    for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) this.byte((rest & 0x7f) | 0x80);
    this.byte(rest);
  }

  /** Adds bytes after their number. */
  counted(values: ArrayLike<number>): void {
    this.unsigned(values.length);
    this.bytes(values);
  }

  /** Adds a list after its length. */
  list<T>(items: readonly T[], add: (item: T, index: number) => void): void {
    this.unsigned(items.length);
    items.forEach(add);
  }

  /** What there is so far. */
  toArray(): Uint8Array<ArrayBuffer> {
    return this.#data.slice(0, this.#length);
  }

  #reserve(count: number): void {
    if (this.#length + count <= this.#data.length) return;
    const larger = new Uint8Array(Math.max(this.#length + count, 2 * this.#data.length));
    larger.set(this.#data);
    this.#data = larger;
  }
}
