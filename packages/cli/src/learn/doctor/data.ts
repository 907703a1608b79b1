import { loadMnist } from '@first-principles/datasets/node';
import type { Finding } from './finding.ts';

/**
 * Whether MNIST is there, and each file is the original by its SHA-256.
 *
 * @param directory - as in `MNIST_DIR`; by default the files that were installed
 */
export async function dataFinding(directory: string | undefined): Promise<Finding> {
  const name = 'MNIST';
  try {
    const { train, test } = await loadMnist({ directory, verify: true });
    const count = train.images.shape[0] + test.images.shape[0];
    const where = directory === undefined ? '' : ` in ${directory}`;
    return { name, ok: true, found: `${count.toLocaleString('en')} images${where}, SHA-256 right` };
  } catch (error) {
    const fix =
      directory === undefined
        ? 'install it anew: npx -y pnpm@12 install --force'
        : 'leave out MNIST_DIR to use the installed files; other data than MNIST is fine, and gives other figures';
    return { name, ok: directory === undefined ? false : 'warn', found: (error as Error).message, fix };
  }
}
