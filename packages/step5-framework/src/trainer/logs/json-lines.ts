import { DataFormatError } from '@first-principles/linalg';
import { writeJson } from '../json.ts';
import type { LogFile, Logger } from './logger.ts';

/**
 * A log of one JSON object a line: `{"step":7,"loss":0.5}`. What JSON lacks is a text: `"NaN"`, `"Infinity"`.
 *
 * @example jsonLines(logFile('runs/1/log.jsonl'))
 */
export function jsonLines(file: LogFile): Logger {
  return {
    begin(step) {
      const text = new TextDecoder().decode(file.read());
      const whole = text.slice(0, text.lastIndexOf('\n') + 1); // a line that was not written to its end is none
      const kept = whole
        .split(/(?<=\n)/)
        .filter((line, i) => line !== '' && stepOf(line, i) <= step)
        .join('');
      if (kept !== text) file.replace(new TextEncoder().encode(kept));
    },
    write(step, numbers) {
      file.append(new TextEncoder().encode(`${writeJson({ step, ...numbers })}\n`));
    },
  };
}

/** @throws DataFormatError if a line is none of ours */
function stepOf(line: string, i: number): number {
  try {
    const { step } = JSON.parse(line) as { readonly step: unknown };
    if (typeof step === 'number') return step;
  } catch {
    // said below
  }
  throw new DataFormatError(
    `jsonLines: line ${i + 1} is no object with a step: ${line.slice(0, 80).trim()}: move the file away`,
  );
}
