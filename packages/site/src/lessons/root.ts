import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The root of the repository: a built page knows no place of its own, so it is looked for from where the command runs. */
export const ROOT: string = rootAbove(process.cwd());

function rootAbove(folder: string): string {
  if (existsSync(join(folder, 'pnpm-workspace.yaml')) && existsSync(join(folder, 'exercises'))) return folder;
  if (dirname(folder) === folder) throw new Error(`site: stands in its repository: not in ${process.cwd()}`);
  return rootAbove(dirname(folder));
}
