import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { APIRoute } from 'astro';
import { pictures } from '../../lessons/pictures.ts';
import { ROOT } from '../../lessons/root.ts';

export const getStaticPaths = () => pictures().map((path) => ({ params: { path } }));

export const GET: APIRoute = ({ params }) =>
  new Response(readFileSync(join(ROOT, params['path']!)), { headers: { 'Content-Type': 'image/svg+xml' } });
