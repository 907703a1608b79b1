import { array, zeros, type NDArray } from '@first-principles/linalg';
import type { Network } from '@first-principles/step2-mnist';

export function initialise(structure: readonly number[], normal: () => number): Network {
  const net: { W: NDArray; b: NDArray }[] = [];
  for (let l = 1; l < structure.length; l++) {
    const [inputs, outputs] = [structure[l - 1], structure[l]];
    const rows: number[][] = [];
    for (let i = 0; i < inputs; i++) {
      const row: number[] = [];
      for (let o = 0; o < outputs; o++) row.push(normal() * Math.sqrt(1 / inputs));
      rows.push(row);
    }
    net.push({ W: array(rows, 'float64'), b: zeros([outputs], 'float64') });
  }
  return net;
}
