/** A value as JSON, with texts for the numbers that JSON lacks. */
export function writeJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'number' && !Number.isFinite(part) ? String(part) : part,
  );
}

/** The value that was written. */
export function readJson(text: string): unknown {
  return JSON.parse(text, (_, part: unknown) =>
    part === 'NaN' || part === 'Infinity' || part === '-Infinity' ? Number(part) : part,
  );
}
