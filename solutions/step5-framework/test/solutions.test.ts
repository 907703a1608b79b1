import { testExercises } from '@first-principles/course/vitest';

testExercises(import.meta.url);
