import { packages } from '../../../../tools/packages.ts';
import { addressOf } from './address.ts';
import { documents, modules } from './sources.ts';

/** An entry of Starlight's sidebar: a page, or a group of them. */
type Item = { label: string; slug: string } | { label: string; collapsed: true; items: Item[] };

/** The reference: a group a package, with its README, its exports and its namespaces. */
export function reference(): Item[] {
  const slugs = [...documents(), ...modules()].map((path) => addressOf(path).replace(/\/$/, '')).sort();
  return packages.flatMap((name): Item[] => {
    const own = slugs.filter((slug) => `${slug}/`.startsWith(`reference/${name}/`));
    if (own.length === 0) return [];
    return [{ label: name, collapsed: true, items: own.map((slug) => ({ label: labelOf(slug), slug })) }];
  });
}

function labelOf(slug: string): string {
  const [, , part, namespace] = slug.split('/');
  if (part === undefined) return 'What it is for';
  return namespace ?? (part === 'api' ? 'Every export' : part);
}
