// Pictures of the lesson
export { graphDrawing } from './graph.ts';
export { slopesDrawing } from './slopes.ts';
