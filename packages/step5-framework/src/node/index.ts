// Checkpoints in files
export { loadCheckpoint, saveCheckpoint } from './checkpoint.ts';
