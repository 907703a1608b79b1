/** Mutants, by what became of them; the rest pass, and should not. */
interface Counts {
  readonly mutants: number;
  /** Those that do not pass. */
  readonly killed: number;
  /** Those that pass, and are the solution in all that the spec looks at: the same bits on a thousand seeds. */
  readonly equivalent: number;
}

/** What became of one exercise's mutants. Each is told as `solutions/…/01-dot.ts:15: sum + ak * b[k] → sum`. */
export interface Mutated extends Counts {
  readonly id: string;
  /** Those that are equivalent: worth a look, for a spec that looks at too little finds many. */
  readonly equivalents: readonly string[];
  /** Those that pass and are not the solution. */
  readonly survivors: readonly string[];
  /** Those that were given the name of a mistake, and are another. */
  readonly falseNames: readonly string[];
}

/** What `course mutate` found. */
export interface MutationReport extends Counts {
  readonly falseNames: number;
  readonly failures: readonly string[];
  readonly exercises: readonly Mutated[];
}

/** The fraction of the mutants that are not the solution which must be killed, over all exercises. */
const ENOUGH = 0.95;

/** The same for an exercise alone. */
const ENOUGH_ALONE = 0.9;

/** The fraction of mutants that are killed, of those that are not the solution in other words. */
function score({ mutants, killed, equivalent }: Counts): number {
  return mutants === equivalent ? 1 : killed / (mutants - equivalent);
}

/** All exercises as one report. */
export function reportMutations(exercises: readonly Mutated[]): MutationReport {
  const sum = (of: (one: Mutated) => number): number => exercises.reduce((total, one) => total + of(one), 0);
  const failures = exercises.flatMap((one) => {
    const few =
      score(one) < ENOUGH_ALONE ? [`${one.id}: kills ${percent(one)} of its mutants, of 90 % at least`] : [];
    return [...one.survivors, ...one.falseNames, ...few];
  });
  return {
    mutants: sum(({ mutants }) => mutants),
    killed: sum(({ killed }) => killed),
    equivalent: sum(({ equivalent }) => equivalent),
    falseNames: sum(({ falseNames }) => falseNames.length),
    failures,
    exercises,
  };
}

/** Whether the specs bite: 95 % of all mutants are killed, and none is given a name that is not its own. */
export function bites(report: MutationReport): boolean {
  return score(report) >= ENOUGH && report.falseNames === 0;
}

/** The fraction of killed mutants for people: `98.6 %`, never 100.0 % if one lives. */
export function percent(report: Counts): string {
  return `${(Math.floor(1000 * score(report)) / 10).toFixed(1)} %`;
}

/** The report in one line. */
export function summariseMutations(report: MutationReport): string {
  return [
    `${report.mutants} mutants`,
    `${report.killed} killed`,
    `${report.equivalent} equivalent`,
    `${percent(report)} of the others`,
    `${report.falseNames} false names`,
  ].join(' · ');
}
