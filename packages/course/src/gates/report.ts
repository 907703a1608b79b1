/** What `course check` found: counts, and every failure as a line. */
export interface Report {
  exercises: number;
  /** Exercises on the core path. */
  core: number;
  mistakes: number;
  /** Mistakes that fail their spec on every seed. */
  rejected: number;
  /** Mistakes named as themselves on every seed. */
  named: number;
  /** Mistakes written differently (paraphrases). */
  variants: number;
  variantsNamed: number;
  /** Right or other answers that were given the name of a mistake. */
  falseNames: number;
  /** Pairs among an exercise's mistakes, its solution and its stub. */
  pairs: number;
  /** Pairs that differ by more than 100 tolerances, or in outcome, on every seed. */
  separablePairs: number;
  alternatives: number;
  /** What specs take from later in the course, and what of an answer stands in spec or stub. */
  leaks: number;
  failures: string[];
}

/** A report of nothing. */
export function emptyReport(): Report {
  return {
    exercises: 0,
    core: 0,
    mistakes: 0,
    rejected: 0,
    named: 0,
    variants: 0,
    variantsNamed: 0,
    falseNames: 0,
    pairs: 0,
    separablePairs: 0,
    alternatives: 0,
    leaks: 0,
    failures: [],
  };
}

/** Both reports as one. */
export function addReports(a: Report, b: Report): Report {
  const sum = { ...a, failures: [...a.failures, ...b.failures] };
  for (const key of Object.keys(a) as (keyof Report)[]) {
    if (key !== 'failures') sum[key] = a[key] + b[key];
  }
  return sum;
}

/** The report in one line. */
export function summarise(report: Report): string {
  const { exercises, core, mistakes, named, variants, variantsNamed, alternatives, pairs, separablePairs } =
    report;
  return [
    `${exercises} exercises (${core} core)`,
    `${named} of ${mistakes} mistakes named`,
    `${variantsNamed} of ${variants} paraphrases`,
    `${alternatives} alternatives`,
    `${separablePairs} of ${pairs} pairs apart`,
    `${report.falseNames} false names`,
    `${report.leaks} leaks`,
    `${report.failures.length} failures`,
  ].join(' · ');
}
