import { fromData, sizeOf, type NDArray } from '@first-principles/linalg';
import type { Entry, Tensors } from '#earlier/step5-framework/23-safetensors';

/** Number by number, through a DataView; the eight bytes of the length by hand. */
export function save(tensors: Tensors): Uint8Array {
  let at = 0;
  const entries = Object.entries(tensors).map(([name, x]) => {
    const size = x.dtype === 'float32' ? 4 : 8;
    const begin = at;
    at += x.size * size;
    return [name, { shape: x.shape, data_offsets: [begin, at], dtype: `F${8 * size}` }] as const;
  });
  const json = new TextEncoder().encode(JSON.stringify(Object.fromEntries(entries)));
  const whole = 8 * Math.ceil(json.length / 8);
  const blanks = new Array<number>(whole - json.length).fill(32);
  const length = Array.from({ length: 8 }, (_, i) => Math.floor(whole / 256 ** i) % 256);
  const elements = new DataView(new ArrayBuffer(at));
  at = 0;
  for (const x of Object.values(tensors)) {
    for (const value of x.reshape([-1]).toList() as number[]) {
      if (x.dtype === 'float32') elements.setFloat32(at, value, true);
      else elements.setFloat64(at, value, true);
      at += x.dtype === 'float32' ? 4 : 8;
    }
  }
  return Uint8Array.from([...length, ...json, ...blanks, ...new Uint8Array(elements.buffer)]);
}

/** As it was written. */
export function load(bytes: Uint8Array): Tensors {
  const length = bytes.slice(0, 8).reduceRight((sum, byte) => 256 * sum + byte, 0);
  const header = JSON.parse(new TextDecoder().decode(bytes.slice(8, 8 + length))) as Record<string, Entry>;
  const elements = new DataView(bytes.slice(8 + length).buffer);
  const found: Record<string, NDArray<'float32' | 'float64'>> = {};
  for (const [name, { dtype, shape, data_offsets }] of Object.entries(header)) {
    if (name === '__metadata__') continue;
    const count = sizeOf(shape);
    found[name] =
      dtype === 'F64'
        ? fromData(
            'float64',
            Float64Array.from({ length: count }, (_, i) =>
              elements.getFloat64(data_offsets[0] + 8 * i, true),
            ),
            shape,
          )
        : fromData(
            'float32',
            Float32Array.from({ length: count }, (_, i) =>
              elements.getFloat32(data_offsets[0] + 4 * i, true),
            ),
            shape,
          );
  }
  return found;
}
