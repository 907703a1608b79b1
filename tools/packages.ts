/** Every package, in the order of dependence: each may import only those listed before it. */
export const packages = [
  'wasm',
  'linalg',
  'datasets',
  'step1-xor',
  'step2-mnist',
  'step2.1-adversarial',
  'step3-cnn',
  'step4-autodiff',
  'step5-framework',
  'course',
  'cli',
  'site',
] as const;

/** The packages that run unchanged in a page: nothing of Node outside `*.node.ts` and `node/`, and no mathematics that differs between engines. */
export const corePackages: readonly string[] = packages.slice(0, packages.indexOf('course'));
