import { contiguous, fromData } from '@first-principles/linalg';
import type { Entry, Tensors } from '#earlier/step5-framework/23-safetensors';

export const mistake = {
  name: 'the length of the header is written and read with its highest byte first',
  teaching: 'Little-endian, as everywhere in this format: the last argument is true.',
};

export function save(tensors: Tensors): Uint8Array {
  const header: Record<string, Entry> = {};
  let end = 0;
  for (const [name, x] of Object.entries(tensors)) {
    const begin = end;
    end += contiguous(x).byteLength;
    header[name] = {
      dtype: x.dtype === 'float32' ? 'F32' : 'F64',
      shape: x.shape,
      data_offsets: [begin, end],
    };
  }
  const json = new TextEncoder().encode(JSON.stringify(header));
  const start = 8 + Math.ceil(json.length / 8) * 8;
  const bytes = new Uint8Array(start + end).fill(' '.charCodeAt(0));
  new DataView(bytes.buffer).setBigUint64(0, BigInt(start - 8));
  bytes.set(json, 8);
  for (const [name, x] of Object.entries(tensors)) {
    const { buffer, byteOffset, byteLength } = contiguous(x);
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), start + header[name].data_offsets[0]);
  }
  return bytes;
}

export function load(bytes: Uint8Array): Tensors {
  const start = 8 + Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0));
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, start))) as Record<string, Entry>;
  const arrays = Object.entries(header).filter(([name]) => name !== '__metadata__');
  return Object.fromEntries(
    arrays.map(
      ([
        name,
        {
          dtype,
          shape,
          data_offsets: [begin, end],
        },
      ]) => {
        const { buffer } = new Uint8Array(bytes.subarray(start + begin, start + end));
        const x =
          dtype === 'F32'
            ? fromData('float32', new Float32Array(buffer), shape)
            : fromData('float64', new Float64Array(buffer), shape);
        return [name, x];
      },
    ),
  );
}
