import type { Mnist } from '@first-principles/datasets';
import { loadMnist } from '@first-principles/datasets/node';

let digits: Promise<Mnist> | undefined;

/** MNIST, read once for all steps that a process runs; nobody writes into it. */
export function readDigits(): Promise<Mnist> {
  return (digits ??= loadMnist());
}
