import { fromData } from '@first-principles/linalg';
import type { Entry, Tensors } from '#earlier/step5-framework/23-safetensors';

export { save } from '#earlier/step5-framework/23-safetensors';

export const mistake = {
  name: 'the file is looked for at the beginning of the buffer',
  teaching: 'bytes may be a part of a larger buffer, which begins at bytes.byteOffset.',
};

export function load(bytes: Uint8Array): Tensors {
  const all = new Uint8Array(bytes.buffer);
  const start = 8 + Number(new DataView(all.buffer).getBigUint64(0, true));
  const header = JSON.parse(new TextDecoder().decode(all.subarray(8, start))) as Record<string, Entry>;
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
        const { buffer } = new Uint8Array(all.subarray(start + begin, start + end));
        const x =
          dtype === 'F32'
            ? fromData('float32', new Float32Array(buffer), shape)
            : fromData('float64', new Float64Array(buffer), shape);
        return [name, x];
      },
    ),
  );
}
