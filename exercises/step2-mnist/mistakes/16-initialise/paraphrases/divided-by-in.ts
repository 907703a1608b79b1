import { array, zeros } from '@first-principles/linalg';
import type { Network } from '@first-principles/step2-mnist';

export function initialise(structure: readonly number[], normal: () => number): Network {
  const net: { W: ReturnType<typeof array>; b: ReturnType<typeof array> }[] = [];
  for (let l = 1; l < structure.length; l++) {
    const scale = 1 / structure[l - 1];
    const rows = Array.from({ length: structure[l - 1] }, () =>
      Array.from({ length: structure[l] }, () => scale * normal()),
    );
    net.push({ W: array(rows, 'float64') as never, b: zeros([structure[l]], 'float64') as never });
  }
  return net;
}
