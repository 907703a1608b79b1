import { contiguous, DataFormatError, formatShape } from '@first-principles/linalg';
import { type Network, networkOf, parametersOf } from '@first-principles/step2-mnist';
import { loadSafetensors, saveSafetensors } from '@first-principles/step5-framework';
import { type MnistSettings, PIXELS, schema } from './settings.ts';

/** What of the settings a network is no use without. */
export type Kind = Pick<MnistSettings, 'hidden' | 'activation' | 'cost'>;

/** A network as a safetensors file: W1 [784, H], b1 [H], W2 [H, 10], b2 [10], float32; without hidden units W1 and b1. */
export function saveWeights(network: Network, { activation, cost }: Kind): Uint8Array<ArrayBuffer> {
  const arrays = parametersOf(network).map((array, i) => [nameOf(i), array] as const);
  return saveSafetensors(Object.fromEntries(arrays), { activation, cost });
}

/**
 * The network of such a file.
 *
 * @throws DataFormatError if it is none, or not of such a network
 */
export function loadWeights(bytes: Uint8Array): { readonly network: Network; readonly kind: Kind } {
  const { tensors, metadata } = loadSafetensors(bytes);
  const wrong = (rule: string): DataFormatError =>
    new DataFormatError(`weights: not of a network of this lab: ${rule}`);
  const layers = Object.hasOwn(tensors, 'W2') ? 2 : 1;
  const hidden = layers === 2 ? (tensors['b1']?.size ?? 0) : 0;
  if (schema.fields.hidden.read(String(hidden)) === undefined || (layers === 2 && hidden === 0)) {
    throw wrong(`hidden units must be ${schema.fields.hidden.expected}: got ${hidden}`);
  }
  const shapes = layers === 2 ? [[PIXELS, hidden], [hidden], [hidden, 10], [10]] : [[PIXELS, 10], [10]];
  const arrays = shapes.map((shape, i) => {
    const array = Object.hasOwn(tensors, nameOf(i)) ? tensors[nameOf(i)] : undefined;
    const got = array === undefined ? 'nothing' : `${array.dtype} ${formatShape(array.shape)}`;
    const expected = `float32 ${formatShape(shape)}`;
    if (array === undefined || got !== expected) throw wrong(`${nameOf(i)} must be ${expected}: got ${got}`);
    if (!contiguous(array).every(Number.isFinite)) throw wrong(`${nameOf(i)} holds NaN or ∞`);
    return array;
  });
  const read = <K extends 'activation' | 'cost'>(field: K): Kind[K] => {
    const value = schema.fields[field].read(metadata[field] ?? schema.fields[field].standard);
    if (value === undefined)
      throw wrong(`${field} must be ${schema.fields[field].expected}: got ${metadata[field]}`);
    return value as Kind[K];
  };
  return { network: networkOf(arrays), kind: { hidden, activation: read('activation'), cost: read('cost') } };
}

/** W1, b1, W2, b2 */
function nameOf(i: number): string {
  return `${'Wb'[i % 2]}${Math.floor(i / 2) + 1}`;
}
