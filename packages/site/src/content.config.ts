/// <reference types="astro/client" />
import { docsSchema } from '@astrojs/starlight/schema';
import { defineCollection } from 'astro:content';
import { exercisesLoader } from './exercises/loader.ts';
import { repositoryLoader } from './lessons/loader.ts';

export const collections = {
  docs: defineCollection({ loader: repositoryLoader(), schema: docsSchema() }),
  exercises: defineCollection({ loader: exercisesLoader() }),
};
