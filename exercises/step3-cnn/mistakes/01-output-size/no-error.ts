export const mistake = {
  name: 'a kernel that does not fit is no error',
  teaching: 'A size of 0 or less is found out much later, far from here: throw at once.',
};

export function outputSize(size: number, kernel: number, stride: number, padding: number): number {
  return Math.floor((size + 2 * padding - kernel) / stride) + 1;
}
