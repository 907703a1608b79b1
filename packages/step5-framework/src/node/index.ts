// Checkpoints in files
export { loadCheckpoint, saveCheckpoint } from './checkpoint.ts';
export { logFile } from './log-file.ts';
