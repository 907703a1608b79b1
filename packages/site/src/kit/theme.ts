/** The colours of theme.css for what is drawn on a canvas. */
const NAMES = [
  'ground',
  'text',
  'quiet',
  'border',
  'faint',
  'zero',
  'one',
  'third',
  'fourth',
  'wrong',
] as const;

/** A colour of each name, as CSS writes it. */
export type Theme = Readonly<Record<(typeof NAMES)[number], string>>;

/** The colours that hold for an element now. */
export function themeOf(element: Element): Theme {
  const style = getComputedStyle(element);
  const entries = NAMES.map((name) => [name, style.getPropertyValue(`--lab-${name}`).trim()]);
  return Object.fromEntries(entries) as Theme;
}

/**
 * Calls whenever the page turns dark or light.
 *
 * @returns ends it
 */
export function onTheme(call: () => void): () => void {
  const observer = new MutationObserver(call);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}
