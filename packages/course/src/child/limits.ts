/** What a child writes to its error output before it ends itself for taking too much memory. */
export const OUT_OF_MEMORY = 'course: more than 1 GB in use';

/** Megabytes of ordinary objects that a subject may hold. */
export const HEAP_MEGABYTES = 512;

/** Milliseconds that one run of a subject may take once its file is loaded, unless the job says otherwise. */
export const DEADLINE = 2000;

/** How many times as long its file may take to load: what a slow machine takes to start is not the learner's loop. */
export const LOADING = 5;

/** Characters of a subject's printing that are kept of one run. */
export const PRINTED = 4000;
