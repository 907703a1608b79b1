/** An exercise, for its page and for the list of all. */
export interface PageExercise {
  readonly id: string;
  /** `19 layer gradients` */
  readonly title: string;
  readonly step: string;
  readonly core: boolean;
  readonly minutes: number | null;
  /** Hash of its spec, as progress has it. */
  readonly spec: string;
  /** Paths of its mistakes, from the root of the repository. */
  readonly mistakes: readonly string[];
}

/** An exercise as the collection has it. */
interface Collected {
  readonly id: string;
  readonly data: Omit<PageExercise, 'id'> & { readonly place: number };
}

/** An exercise of the collection as its page has it. */
export function pageExercise({ id, data }: Collected): PageExercise {
  const { title, step, core, minutes, spec, mistakes } = data;
  return { id, title, step, core, minutes, spec, mistakes };
}

/** All of them in the order of the course. */
export function pageExercises(collection: readonly Collected[]): PageExercise[] {
  return collection.toSorted((a, b) => a.data.place - b.data.place).map(pageExercise);
}
