import { expect, it } from 'vitest';
import { bytesOf, sizeText } from '../src/kit/weights-file.ts';

it('a file within the size is read', async () => {
  expect(await bytesOf(new File([new Uint8Array([1, 2])], 'w.safetensors'), 2)).toEqual(
    new Uint8Array([1, 2]),
  );
});

it('one of 200 MB is refused unread', async () => {
  const unread = { name: 'film.mp4', size: 200e6, arrayBuffer: () => expect.fail('it was read') };
  await expect(bytesOf(unread as unknown as File, 10_000)).rejects.toThrow(
    'film.mp4: too large: 200 MB; this page reads at most 10 kB',
  );
  await expect(bytesOf(new File([], 'none'), 10)).rejects.toThrow('none: the file is empty');
});

it.each([
  [0, '0 bytes'],
  [999, '999 bytes'],
  [1536, '1.54 kB'],
  [2_000_000, '2 MB'],
])('%i is %s', (bytes, text) => expect(sizeText(bytes)).toBe(text));
