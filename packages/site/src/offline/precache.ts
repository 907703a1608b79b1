/** What every page may need: the lessons, the exercises and the labs with their scripts, styles, fonts, pictures, and the search. */
const KEPT = [
  /^(?:lessons|exercises|labs|contributing|pictures)\//,
  /^(?:index|404)\.html$/,
  /^[^/]+\.svg$/,
  /^_astro\/.+\.(?:css|js|wasm|woff2)$/,
  /^pagefind\//,
];

/**
 * Of all files of the built site those that are there without a network after the first visit. The others (sources, the
 * reference, MNIST) are kept once they have been looked at.
 *
 * @param files - paths in the built site
 */
export function precached(files: readonly string[]): string[] {
  return files.filter((file) => KEPT.some((pattern) => pattern.test(file))).sort();
}

/** The address of a file: a folder’s for its index.html. */
export function addressOfFile(file: string): string {
  return file.replace(/(^|\/)index\.html$/, '$1');
}
