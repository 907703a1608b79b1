/** How whoever runs this calls pnpm: by itself, or by npx, which leaves its cache in the path of the program. */
export const PNPM: string = /[\\/]_npx[\\/]/.test(process.env['npm_execpath'] ?? '')
  ? 'npx -y pnpm@12'
  : 'pnpm';
