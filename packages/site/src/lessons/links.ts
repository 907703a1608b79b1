import { existsSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Nodes } from 'mdast';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { addressOf, targetOf } from './address.ts';
import { LAB_PICTURE } from './lab-picture.ts';
import { sizeOf } from './pictures.ts';
import { ROOT } from './root.ts';

/** What a page has in the place of its lab. */
export const LAB_PLACE = '<lab-place></lab-place>';

/** A remark plugin: the paragraph with the picture of a lesson’s lab becomes the place where the lab itself is put. */
export function labPlaces() {
  return (tree: Nodes): void => {
    visit(tree, 'paragraph', (node) => {
      if (node.children.some((child) => child.type === 'image' && child.url === LAB_PICTURE)) {
        node.data = { hName: 'lab-place', hChildren: [] };
      }
    });
  };
}

/** A remark plugin: what links to a file of the repository links to its page instead, and pictures have their size. */
export function repositoryLinks({ base }: { base: string }) {
  return (tree: Nodes, file: VFile): void => {
    const from = relative(ROOT, file.path).replaceAll('\\', '/');
    const own = from.startsWith('packages/site/');
    visit(tree, (node) => {
      if (node.type !== 'link' && node.type !== 'definition' && node.type !== 'image') return;
      if (node.url.startsWith('/')) node.url = base + node.url.slice(1);
      const target = own ? undefined : targetOf(from, node.url); // pages written here link as pages do
      if (target === undefined) return;
      node.url = base + addressOf(documentIn(target.path)) + target.hash;
      if (node.type === 'image') node.data = { hProperties: { ...sizeOf(target.path), loading: 'lazy' } };
    });
  };
}

/** What a link means: a folder's README, if it has one. */
export function documentIn(path: string): string {
  const readme = `${path}/README.md`;
  return existsSync(join(ROOT, readme)) && statSync(join(ROOT, path)).isDirectory() ? readme : path;
}
