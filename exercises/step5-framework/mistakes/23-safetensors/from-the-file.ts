import { fromData } from '@first-principles/linalg';
import type { Entry, Tensors } from '#earlier/step5-framework/23-safetensors';

export { save } from '#earlier/step5-framework/23-safetensors';

export const mistake = {
  name: 'elements are looked for from the beginning of the file',
  teaching: 'data_offsets are counted from the first byte after the header: 8 + n + begin.',
};

export function load(bytes: Uint8Array): Tensors {
  const start = 8 + Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
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
        const { buffer } = new Uint8Array(bytes.subarray(begin, end));
        const x =
          dtype === 'F32'
            ? fromData('float32', new Float32Array(buffer), shape)
            : fromData('float64', new Float64Array(buffer), shape);
        return [name, x];
      },
    ),
  );
}
