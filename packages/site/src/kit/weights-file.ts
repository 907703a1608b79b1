/**
 * The bytes of a file that somebody chose, unless it is far too large: then it is not read at all.
 *
 * @param most - bytes that such a file may have
 * @throws RangeError if it has more, or none
 */
export async function bytesOf(file: Blob & { readonly name: string }, most: number): Promise<Uint8Array> {
  const { name, size } = file;
  if (size > most) {
    throw new RangeError(`${name}: too large: ${sizeText(size)}; this page reads at most ${sizeText(most)}`);
  }
  if (size === 0) throw new RangeError(`${name}: the file is empty`);
  return new Uint8Array(await file.arrayBuffer());
}

/** `1536` → `1.5 kB` */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  const short = (value: number): number => Number(value.toPrecision(3));
  return bytes < 1e6 ? `${short(bytes / 1e3)} kB` : `${short(bytes / 1e6)} MB`;
}
