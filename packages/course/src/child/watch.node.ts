// A thread that ends its process when that takes too much memory, or when nobody waits for it any more: the main thread
// may be too busy to notice.
import { writeSync } from 'node:fs';
import { OUT_OF_MEMORY } from './limits.ts';

const LIMIT = 1024 ** 3;
const parent = process.ppid;

setInterval(() => {
  const full = process.memoryUsage.rss() > LIMIT;
  if (full) writeSync(2, `${OUT_OF_MEMORY}\n`);
  if (full || process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
}, 10);
