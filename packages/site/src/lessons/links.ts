import { existsSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Nodes } from 'mdast';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { addressOf, targetOf } from './address.ts';
import { ROOT } from './root.ts';

/** A remark plugin: what links to a file of the repository links to its page instead. */
export function repositoryLinks({ base }: { base: string }) {
  return (tree: Nodes, file: VFile): void => {
    const from = relative(ROOT, file.path).replaceAll('\\', '/');
    visit(tree, ['link', 'definition'], (node) => {
      if (!('url' in node)) return;
      const target = targetOf(from, node.url);
      if (target !== undefined) node.url = base + addressOf(documentIn(target.path)) + target.hash;
    });
  };
}

/** A folder's README, if it has one. */
export function documentIn(path: string): string {
  const readme = `${path}/README.md`;
  return existsSync(join(ROOT, readme)) && statSync(join(ROOT, path)).isDirectory() ? readme : path;
}
