/** Hands a text to the browser as a file to be saved. */
export function download(name: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** Bytes of a progress file at most: a larger file is none. */
const LARGEST = 1_000_000;

/**
 * A file's text.
 *
 * @throws RangeError if it is too large to be a progress file
 */
export async function textOf(file: File): Promise<string> {
  if (file.size > LARGEST) throw new RangeError(`${file.name} is too large to be a progress file.`);
  return file.text();
}
