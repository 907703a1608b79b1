import type { APIRoute, GetStaticPaths } from 'astro';
import { places, type Texts } from '../../exercises/places.ts';

/** What the exercises' worker asks for: texts of the course, by path. */
export const getStaticPaths: GetStaticPaths = () =>
  Array.from(places(), ([place, texts]) => ({
    params: { place: place.replace(/^exercises\/|\.json$/g, '') },
    props: { texts },
  }));

export const GET: APIRoute<{ texts: Texts }> = ({ props }) => Response.json(props.texts);
