import { resolveEarlier, type Whose } from './resolve.ts';

/** As much of Vite's plugin as this one uses. */
export interface EarlierPlugin {
  readonly name: string;
  readonly enforce: 'pre';
  resolveId(specifier: string): string | undefined;
}

/**
 * Binds `#earlier/…` in Vite and in vitest's browser mode, by the rule that Node's hooks use.
 *
 * @param root - absolute path of the repository that holds exercises/ and solutions/
 * @param whose - whose answer is taken; the solution by default
 * @example export default defineConfig({ plugins: [earlier(import.meta.dirname)] });
 */
export function earlier(root: string, whose?: (id: string) => Whose): EarlierPlugin {
  return {
    name: 'first-principles:earlier',
    enforce: 'pre',
    resolveId(specifier) {
      const found = resolveEarlier(specifier, whose);
      return found && `${root.replaceAll('\\', '/').replace(/\/$/, '')}/${found.path}`;
    },
  };
}
