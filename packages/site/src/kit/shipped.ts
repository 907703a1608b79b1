/**
 * The bytes of a file that ships with the site, such as a network's weights.
 *
 * @param url - `new URL('./reader.safetensors', import.meta.url)`, written out, so that the build finds the file
 * @throws Error if the server does not give it
 */
export async function shipped(url: URL): Promise<Uint8Array> {
  const response = await fetch(url);
  const file = url.pathname.replace(/^.*\//, '');
  if (!response.ok) throw new Error(`${file}: it did not load: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}
