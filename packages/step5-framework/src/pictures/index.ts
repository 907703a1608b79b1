// Pictures of the lesson
export { attentionDrawing } from './attention.ts';
export { treeDrawing } from './tree.ts';
export { valleyDrawing } from './valley.ts';
