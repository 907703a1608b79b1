import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { APIRoute } from 'astro';
import { pictures } from '../../lessons/pictures.ts';
import { ROOT } from '../../lessons/root.ts';

export const getStaticPaths = () => pictures().map((path) => ({ params: { path } }));

export const GET: APIRoute = ({ params }) => {
  const path = params['path']!;
  const type = path.endsWith('.png') ? 'image/png' : 'image/svg+xml';
  return new Response(readFileSync(join(ROOT, path)), { headers: { 'Content-Type': type } });
};
