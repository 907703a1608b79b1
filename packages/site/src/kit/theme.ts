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

/** How a drawing is to be made: as wide, in CSS pixels, and in these colours. */
export interface Look {
  readonly width: number;
  readonly theme: Theme;
}

/**
 * Calls with an element's look: at first, and whenever its width changes or the page turns dark or light.
 *
 * @returns ends it
 */
export function onLook(element: Element, call: (look: Look) => void): () => void {
  const look = (): void => {
    if (element.clientWidth > 0) call({ width: element.clientWidth, theme: themeOf(element) });
  };
  const sizes = new ResizeObserver(look); // it calls at first, too
  sizes.observe(element);
  const themes = new MutationObserver(look);
  themes.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => (sizes.disconnect(), themes.disconnect());
}

function themeOf(element: Element): Theme {
  const style = getComputedStyle(element);
  const entries = NAMES.map((name) => [name, style.getPropertyValue(`--lab-${name}`).trim()]);
  return Object.fromEntries(entries) as Theme;
}
