import { describe, expect, it } from 'vitest';
import { loadPrideAndPrejudice } from '../src/index.node.ts';

describe('loadPrideAndPrejudice', () => {
  it('gives the whole novel, in letters of few kinds', async () => {
    const text = await loadPrideAndPrejudice();
    expect([text.length, new Set(text).size]).toEqual([684_768, 75]);
    expect(text.match(/^Chapter \d+$/gm)).toEqual(Array.from({ length: 61 }, (_, i) => `Chapter ${i + 1}`));
    expect(text).toMatch(
      /Chapter 1\n{3}It is a truth universally acknowledged, that a single man in possession\nof a good fortune, must be in want of a wife\.\n/,
    );
    expect(text.endsWith('\nher into Derbyshire, had been the means of uniting them.\n')).toBe(true);
    expect(/^[\n -~]*$/.test(text)).toBe(true);
  });
});
