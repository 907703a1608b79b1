// Checkpoints in files
export { loadCheckpoint, saveCheckpoint } from './checkpoint.ts';
export { logFile } from './log-file.ts';

// Batches ahead of time
export { inWorker, type WorkerOptions } from './in-worker.ts';
export { folder } from './store.ts';
// At a terminal
export { interrupted } from './interrupt.ts';
export { progressBar } from './progress-bar.ts';
