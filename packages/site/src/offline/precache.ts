/**
 * What every page may need: the lessons, the exercises and the labs with their scripts, styles, fonts, pictures, the
 * networks that ship, and the search.
 */
const KEPT = [
  /^(?:lessons|exercises|labs|contributing|pictures)\//,
  /^(?:index|404)\.html$/,
  /^[^/]+\.svg$/,
  /^_astro\/.+\.(?:css|js|safetensors|wasm|woff2)$/,
  /^pagefind\//,
];

/**
 * Of all files of the built site those that are there without a network after the first visit. The others are kept once
 * they have been looked at: sources, the reference, and MNIST, of which the adversarial lab needs the test digits, 1.6 MB,
 * and whoever learns digits needs all.
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
