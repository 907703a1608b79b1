import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { resolveEarlier, type Earlier, type Whose } from './resolve.ts';

/** How `#earlier` is bound while the hooks stand. */
export interface Binding {
  readonly root: string;
  /** @param from - address of the file that imports it */
  readonly whose?: (id: string, from: string) => Whose;
  /** Told of each earlier answer that is taken. */
  readonly took?: (earlier: Earlier) => void;
  /** Added to the address of each file, so that it is read afresh. */
  readonly version?: string;
}

/**
 * Binds `#earlier/…` in this process until the returned function is called.
 *
 * @example const release = bindEarlier({ root }); await import(path); release();
 */
export function bindEarlier(binding: Binding): () => void {
  const hooks = registerHooks({
    resolve(specifier, context, next) {
      const { whose } = binding;
      const earlier = resolveEarlier(specifier, whose && ((id) => whose(id, context.parentURL ?? '')));
      if (earlier === undefined)
        return refuseNeighbour(specifier, context.parentURL, next(specifier, context));
      binding.took?.(earlier);
      const url = pathToFileURL(join(binding.root, earlier.path)).href;
      return next(binding.version === undefined ? url : `${url}?v=${binding.version}`, context);
    },
  });
  return () => hooks.deregister();
}

const EXERCISE = /\/exercises\/([^/]+)\/src\/(\d\d-[a-z0-9-]+)\.ts(?:\?|$)/;

/**
 * What was found, unless one exercise imports another's file by its path: it would get what is written there, right or
 * wrong.
 *
 * @throws Error with the specifier to import instead
 */
function refuseNeighbour<Found extends { url: string }>(specifier: string, from = '', found: Found): Found {
  const [, step, name] = (specifier.startsWith('.') && EXERCISE.test(from) && EXERCISE.exec(found.url)) || [];
  if (step !== undefined) throw new Error(`import an earlier answer as '#earlier/${step}/${name}'`);
  return found;
}
