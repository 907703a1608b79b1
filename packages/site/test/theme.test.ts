import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../src/kit/theme.css', import.meta.url), 'utf8');

/** The colours that a rule sets. */
function colours(rule: string): Record<string, string> {
  const body = css.slice(css.indexOf(`${rule} {`)).split('}')[0];
  return Object.fromEntries(
    [...body.matchAll(/--lab-(\w+): (#[0-9a-f]{6});/g)].map(([, name, hex]) => [name, hex]),
  );
}

/** Relative luminance: WCAG 2.2. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

it('contrast is WCAG’s', () => {
  expect(contrast('#000000', '#ffffff')).toBe(21);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});

describe.each([
  ['light', ':root', '#ffffff'],
  ['dark', ":root[data-theme='dark']", '#17181c'],
])('%s', (_, rule, page) => {
  const theme = colours(rule);

  it('has all the colours of the other', () => {
    expect(Object.keys(theme)).toEqual(Object.keys(colours(':root')));
    expect(Object.keys(theme)).toHaveLength(10);
  });

  it.each(['text', 'quiet', 'wrong', 'zero', 'one', 'third', 'fourth'])('%s can be read', (name) => {
    expect(contrast(theme[name], theme.ground)).toBeGreaterThan(4.5);
    expect(contrast(theme[name], page)).toBeGreaterThan(4.5); // the page around the lab
  });

  it('what bounds a control is seen', () => {
    expect(contrast(theme.border, theme.ground)).toBeGreaterThan(3);
    expect(contrast(theme.border, page)).toBeGreaterThan(3);
  });
});
