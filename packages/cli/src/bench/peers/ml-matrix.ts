import { inProcess } from '../harness.ts';
import { peerVersion, requirePeer } from './install.ts';
import type { MatmulPeer } from './peer.ts';

interface Matrix {
  mmul(other: Matrix): Matrix;
  to1DArray(): number[];
}

/** ml-matrix, plain JavaScript on float64: what most programs on npm use. */
export function mlMatrix(): MatmulPeer {
  const { Matrix } = requirePeer('ml-matrix') as {
    Matrix: { from1DArray(rows: number, columns: number, values: ArrayLike<number>): Matrix };
  };
  return {
    name: 'ml-matrix',
    about: { version: peerVersion('ml-matrix'), dtype: 'float64', threads: 1 },
    matmul({ m, k, n, a, b }) {
      const [x, y] = [Matrix.from1DArray(m, k, a), Matrix.from1DArray(k, n, b)];
      return {
        result: Float32Array.from(x.mmul(y).to1DArray()),
        contender: inProcess('ml-matrix', () => void x.mmul(y)),
      };
    },
  };
}
