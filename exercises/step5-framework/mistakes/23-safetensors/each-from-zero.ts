import { contiguous } from '@first-principles/linalg';
import type { Entry, Tensors } from '#earlier/step5-framework/23-safetensors';

export { load } from '#earlier/step5-framework/23-safetensors';

export const mistake = {
  name: 'every array begins at 0',
  teaching: 'One right after the other: the next begins where the one before ended.',
};

export function save(tensors: Tensors): Uint8Array {
  const header: Record<string, Entry> = {};
  let end = 0;
  for (const [name, x] of Object.entries(tensors)) {
    const begin = 0;
    const length = contiguous(x).byteLength;
    end += length;
    header[name] = {
      dtype: x.dtype === 'float32' ? 'F32' : 'F64',
      shape: x.shape,
      data_offsets: [begin, length],
    };
  }
  const json = new TextEncoder().encode(JSON.stringify(header));
  const start = 8 + Math.ceil(json.length / 8) * 8;
  const bytes = new Uint8Array(start + end).fill(' '.charCodeAt(0));
  new DataView(bytes.buffer).setBigUint64(0, BigInt(start - 8), true);
  bytes.set(json, 8);
  for (const [name, x] of Object.entries(tensors)) {
    const { buffer, byteOffset, byteLength } = contiguous(x);
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), start + header[name].data_offsets[0]);
  }
  return bytes;
}
