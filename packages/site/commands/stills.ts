import type { Locator, Page } from 'playwright-core';
import drawings from '../src/kit/drawing/drawings.json' with { type: 'json' };

/** A picture of a lab in use, for the README of its lesson. */
export interface Still {
  /** The lesson: the picture is `exercises/<step>/pictures/lab.png`. */
  readonly step: string;
  /** The lab with its settings, from the site's root. */
  readonly address: string;
  /** Uses it until there is something to be seen; the same each time. */
  use(page: Page): Promise<void>;
  /** What of the lab is taken: from the highest to the lowest that match. */
  readonly seen: string;
}

/** Points of the window, and pixels a point: sharp where a README shows it, and below 200 kB. */
export const [WIDTH, SCALE] = [740, 1.3];

/** As long as a busy machine may need. */
const PATIENT = { timeout: 120_000 };

const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });

/** Steps of the playground: by then it tells the spirals apart. */
const SPIRAL_STEPS = 900;

/** Runs in the page: presses Step, so many times, each when the one before is shown. */
async function stepTo(button: Element, steps: number): Promise<void> {
  const standing = document.querySelector('.standing')!;
  for (let step = 1; step <= steps; step++) {
    (button as HTMLElement).click();
    while (!standing.textContent.startsWith(`Step ${step},`)) await new Promise(requestAnimationFrame);
  }
}

export const STILLS: readonly Still[] = [
  {
    step: 'step1-xor',
    address: 'labs/xor/?xor.v=1&xor.seed=1',
    async use(page) {
      await page.getByLabel('Speed').selectOption('as fast as it goes');
      await button(page, 'Play').click();
      await page
        .getByText(/^Solved after/)
        .first()
        .waitFor(PATIENT);
    },
    seen: '.standing, .side-by-side figcaption',
  },
  {
    step: 'step2-mnist',
    address: 'labs/mnist/',
    async use(page) {
      const { x, y, width, height } = (await page.getByRole('application').boundingBox())!;
      for (const stroke of drawings.find(({ digit }) => digit === 3)!.strokes) {
        const places = stroke.map(([px, py]) => [x + px * width, y + py * height] as const);
        await page.mouse.move(...places[0]);
        await page.mouse.down();
        for (const place of places) await page.mouse.move(...place);
        await page.mouse.up();
      }
      await page
        .getByText(/^It reads a 3/)
        .first()
        .waitFor(PATIENT);
      await button(page, 'Play').scrollIntoViewIfNeeded(); // its digits come, and the drawing says that it can be trained
      await page.getByText('(0 steps)').waitFor(PATIENT);
    },
    seen: '.draw',
  },
  {
    step: 'step2.1-adversarial',
    address: 'labs/adversarial/?adversarial.v=1&adversarial.kind=iterated&adversarial.epsilon=0.1',
    async use(page) {
      await page.locator('[data-row="attacked"]').waitFor(PATIENT);
    },
    seen: '.slider, .legend',
  },
  {
    step: 'step3-cnn',
    address: 'labs/cnn/?cnn.v=1&cnn.sample=5&cnn.layer=convolution1&cnn.map=12&cnn.row=5&cnn.column=13',
    async use(page) {
      await page
        .getByText(/^It reads a 5/)
        .first()
        .waitFor(PATIENT);
    },
    seen: 'figure:has(.sum) strong, .legend',
  },
  {
    step: 'step4-autodiff',
    address: 'labs/autodiff/?autodiff.v=1&autodiff.example=diamond',
    async use(page) {
      await page.getByRole('region', { name: /^The graph/ }).waitFor(PATIENT);
    },
    seen: '.program, .frame',
  },
  {
    step: 'step5-framework',
    address:
      'labs/playground/?playground.v=1&playground.data=spirals&playground.layers=8,8&playground.rate=0.03',
    async use(page) {
      await page
        .getByText(/^Step 0,/)
        .first()
        .waitFor(PATIENT);
      await button(page, 'Step').evaluate(stepTo, SPIRAL_STEPS);
    },
    seen: '.standing, .side-by-side figcaption',
  },
];
