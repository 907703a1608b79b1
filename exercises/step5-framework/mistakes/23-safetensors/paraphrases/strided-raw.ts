import { fromData, sizeOf } from '@first-principles/linalg';
import { save as right, type Tensors } from '#earlier/step5-framework/23-safetensors';

export { load } from '#earlier/step5-framework/23-safetensors';

export function save(tensors: Tensors): Uint8Array {
  const raw = Object.entries(tensors).map(([name, { data, shape }]) => {
    const size = sizeOf(shape);
    return [name, fromData(data instanceof Float32Array ? 'float32' : 'float64', data.slice(0, size), shape)];
  });
  return right(Object.fromEntries(raw) as Tensors);
}
