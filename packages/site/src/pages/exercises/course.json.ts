import type { APIRoute } from 'astro';
import { getCollection } from 'astro:content';
import { pageExercises } from '../../exercises/course.ts';

/** Every exercise in the order of the course: how a learner stands is worked out in the page. */
export const GET: APIRoute = async () => Response.json(pageExercises(await getCollection('exercises')));
