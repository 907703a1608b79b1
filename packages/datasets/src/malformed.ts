import { DataFormatError } from '@first-principles/linalg';

/** What is wrong with a file, where, and what to do about it. */
export interface Malformed {
  /** The file's name, as the reader knows it. */
  file: string;
  /** Byte at which the file stops being what it promises. */
  offset: number;
  expected: string;
  found: string;
  fix: string;
}

/**
 * The error for a file that breaks a rule of its format:
 * `idx: truncated: labels, offset 8: expected 3 bytes, found 2: fetch the file again`.
 *
 * @param operation - who reads: idx, gzip, mnist
 * @param rule - the rule that is broken, in a few words
 */
export function malformed(
  operation: string,
  rule: string,
  { file, offset, expected, found, fix }: Malformed,
): DataFormatError {
  return new DataFormatError(
    `${operation}: ${rule}: ${file}, offset ${offset}: expected ${expected}, found ${found}: ${fix}`,
  );
}
