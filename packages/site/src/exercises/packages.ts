/** What an answer may import; each is loaded when the first one does. */
const PACKAGES: Readonly<Record<string, () => Promise<object>>> = {
  '@first-principles/wasm': () => import('@first-principles/wasm'),
  '@first-principles/linalg': () => import('@first-principles/linalg'),
  '@first-principles/datasets': () => import('@first-principles/datasets'),
  '@first-principles/step1-xor': () => import('@first-principles/step1-xor'),
  '@first-principles/step2-mnist': () => import('@first-principles/step2-mnist'),
  '@first-principles/step2.1-adversarial': () => import('@first-principles/step2.1-adversarial'),
  '@first-principles/step3-cnn': () => import('@first-principles/step3-cnn'),
  '@first-principles/step4-autodiff': () => import('@first-principles/step4-autodiff'),
  '@first-principles/step5-framework': () => import('@first-principles/step5-framework'),
  '@first-principles/course': () => import('@first-principles/course'),
  '@first-principles/course/trace': () => import('@first-principles/course/trace'), // instrumented code
  '@first-principles/course/todo': () => import('@first-principles/course/todo'),
};

/** A package of this repository by its name; undefined if there is none. */
export function packageNamed(name: string): Promise<object> | undefined {
  return Object.hasOwn(PACKAGES, name) ? PACKAGES[name]() : undefined;
}
