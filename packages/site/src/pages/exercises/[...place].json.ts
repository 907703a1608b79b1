import type { APIRoute, GetStaticPaths } from 'astro';
import { pageExercises, places } from '../../exercises/places.ts';

/** What a page of the exercises asks for: the list of all, and for the worker the course's texts by path. */
export const getStaticPaths: GetStaticPaths = () => [
  { params: { place: 'course' }, props: { content: pageExercises() } },
  ...Array.from(places(), ([place, content]) => ({
    params: { place: place.replaceAll(/^exercises\/|\.json$/g, '') },
    props: { content },
  })),
];

export const GET: APIRoute<{ content: object }> = ({ props }) => Response.json(props.content);
