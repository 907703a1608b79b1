import { gzipSync } from 'node:zlib';
import { encodeIdx, MNIST_FILES } from '@first-principles/datasets';
import { loadMnist } from '@first-principles/datasets/node';
import type { APIRoute } from 'astro';

/** The four files of MNIST, packed: the labs fetch them when they are first asked for digits. */
export async function getStaticPaths() {
  const mnist = await loadMnist();
  return (['train', 'test'] as const).flatMap((set) =>
    (['images', 'labels'] as const).map((kind) => ({
      params: { file: `${MNIST_FILES[set][kind].name}.gz` },
      props: { array: mnist[set][kind] },
    })),
  );
}

export const GET: APIRoute<Awaited<ReturnType<typeof getStaticPaths>>[number]['props']> = ({ props }) =>
  new Response(gzipSync(encodeIdx(props.array)), { headers: { 'Content-Type': 'application/gzip' } });
