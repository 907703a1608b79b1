/** The part of the plane that is shown, in both inputs. */
export const PLANE = { from: -0.5, to: 1.5 } as const;
/** Cells of the coloured plane, each way. */
export const CELLS = 48;
/** Lines of the grid that is bent, each way, and points of each. */
export const LINES = 9;
export const POINTS = 17;
