import { expect, test } from 'vitest';
import { kept } from '../src/kit/kept.ts';

test('what is loaded is kept; what failed is loaded anew', async () => {
  const answers = [new Error('no network'), 'digits', 'not asked for'];
  const load = kept(async () => {
    const answer = answers.shift();
    if (answer instanceof Error) throw answer;
    return answer;
  });
  await expect(load()).rejects.toThrow('no network');
  expect(await Promise.all([load(), load()])).toEqual(['digits', 'digits']);
  expect(await load()).toBe('digits');
});
