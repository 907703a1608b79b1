import type { View } from '@first-principles/linalg';
import { einsum as right } from '#earlier/linalg/12-einsum-loops';

export function einsum(spec: string, ...operands: View[]): View {
  const [left, wanted] = spec.split('->');
  if (wanted === undefined) return right(spec, ...operands);
  const inOrder = [...new Set(left.replaceAll(',', ''))].filter((letter) => wanted.includes(letter));
  return right(`${left}->${inOrder.join('')}`, ...operands);
}
