/** A point of the plane and its class. */
export interface Dot {
  readonly x: number;
  readonly y: number;
  readonly label: 0 | 1;
}

/** The part of the plane that is shown, in both directions. */
export const PLANE = { from: -1.5, to: 1.5 } as const;
