// Pictures of the lesson
export { attentionDrawing } from './attention.ts';
export { treeDrawing } from './tree.ts';
export { VALLEY, valleyDrawing, walked } from './valley.ts';
