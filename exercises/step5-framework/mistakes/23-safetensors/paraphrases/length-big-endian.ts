import { save as right, type Tensors } from '#earlier/step5-framework/23-safetensors';

export { load } from '#earlier/step5-framework/23-safetensors';

export function save(tensors: Tensors): Uint8Array {
  const bytes = right(tensors);
  bytes.subarray(0, 8).reverse();
  return bytes;
}
