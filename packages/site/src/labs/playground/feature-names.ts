/** What a network may be told of a point. */
export const FEATURES = ['x', 'y', 'xx', 'yy', 'xy', 'sinx', 'siny'] as const;
export type Feature = (typeof FEATURES)[number];

/** As people write them. */
export const FEATURE_NAMES: Readonly<Record<Feature, string>> = {
  x: 'x',
  y: 'y',
  xx: 'x²',
  yy: 'y²',
  xy: 'xy',
  sinx: 'sin πx',
  siny: 'sin πy',
};
