import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { saveBytes } from '@first-principles/step2-mnist/node';
import type { LogFile } from '../trainer/logs/logger.ts';
import { removeParts } from './parts.ts';

/**
 * A log in a file.
 *
 * @param path - its folder is made if it is missing
 * @example jsonLines(logFile('runs/1/log.jsonl'))
 */
export function logFile(path: string): LogFile {
  return {
    read: () => (existsSync(path) ? readFileSync(path) : new Uint8Array(0)),
    append(bytes) {
      mkdirSync(dirname(path), { recursive: true });
      appendFileSync(path, bytes);
    },
    replace(bytes) {
      removeParts(path);
      saveBytes(path, bytes);
    },
  };
}
