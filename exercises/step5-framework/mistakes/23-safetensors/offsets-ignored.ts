import { fromData } from '@first-principles/linalg';
import type { Entry, Tensors } from '#earlier/step5-framework/23-safetensors';

export { save } from '#earlier/step5-framework/23-safetensors';

export const mistake = {
  name: 'arrays are read one after the other, wherever the header says that they lie',
  teaching: 'Names may come in any order: data_offsets says where an array is.',
};

export function load(bytes: Uint8Array): Tensors {
  const start = 8 + Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, start))) as Record<string, Entry>;
  const arrays = Object.entries(header).filter(([name]) => name !== '__metadata__');
  let next = start;
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
        const { buffer } = new Uint8Array(bytes.subarray(next, next + end - begin));
        next += end - begin;
        const x =
          dtype === 'F32'
            ? fromData('float32', new Float32Array(buffer), shape)
            : fromData('float64', new Float64Array(buffer), shape);
        return [name, x];
      },
    ),
  );
}
