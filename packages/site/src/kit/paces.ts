/** How fast a training may go: steps from one frame to the next. */
export const PACES = [
  { pace: 1, name: '1 step a frame' },
  { pace: 5, name: '5 steps' },
  { pace: 25, name: '25 steps' },
  { pace: Infinity, name: 'as fast as it goes' },
] as const;
