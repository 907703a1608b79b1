import { array, DataFormatError, formatShape } from '@first-principles/linalg';
import { numbersOf, paramsOf } from '@first-principles/step1-xor';
import { loadSafetensors, saveSafetensors } from '@first-principles/step5-framework';
import { schema } from './settings.ts';

/**
 * A network's weights as a safetensors file: W1 [2, H], b1 [H], W2 [H, 1], b2 [1], float64.
 *
 * @param numbers - [4·H + 1]
 */
export function saveWeights(numbers: Float64Array): Uint8Array<ArrayBuffer> {
  return saveSafetensors({ ...paramsOf(numbers) });
}

/**
 * The weights of such a file.
 *
 * @returns [4·H + 1]
 * @throws DataFormatError if it is none, or not of such a network
 */
export function loadWeights(bytes: Uint8Array): Float64Array {
  const { tensors } = loadSafetensors(bytes);
  const H = tensors['b1']?.size ?? 0;
  const shapes = { W1: [2, H], b1: [H], W2: [H, 1], b2: [1] };
  for (const [name, shape] of Object.entries(shapes)) {
    const got = Object.hasOwn(tensors, name) ? formatShape(tensors[name].shape) : 'nothing';
    if (got !== formatShape(shape) || schema.fields.hidden.read(String(H)) === undefined) {
      throw new DataFormatError(
        `weights: a network for XOR has W1 [2, H], b1 [H], W2 [H, 1] and b2 [1], H from 2 to 4: ${name} is ${got}`,
      );
    }
  }
  const part = (name: string) => array(tensors[name].toList(), 'float64');
  const numbers = numbersOf({ W1: part('W1'), b1: part('b1'), W2: part('W2'), b2: part('b2') });
  if (!numbers.every(Number.isFinite)) throw new DataFormatError('weights: must be finite: one is NaN or ∞');
  return numbers;
}
