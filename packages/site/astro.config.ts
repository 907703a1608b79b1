import { unified } from '@astrojs/markdown-remark';
import starlight from '@astrojs/starlight';
import svelte from '@astrojs/svelte';
import { defineConfig, passthroughImageService } from 'astro/config';
import rehypeKatex from 'rehype-katex';
import remarkMath from 'remark-math';
import { emptyCorners } from './src/lessons/accessible.ts';
import { labPlaces, repositoryLinks } from './src/lessons/links.ts';
import { displayedEquations, soundEquations } from './src/lessons/maths.ts';
import { offline } from './src/offline/integration.ts';
import { reference } from './src/lessons/sidebar.ts';
import { steps, titleOfStep } from './src/lessons/steps.ts';

/** The folder that the site is served from: `/`, or `/course/` on a host that has other things too. */
const base = process.env['SITE_BASE'] ?? '/';

/** Starlight's scripts break where a browser denies storage to a site: there they get one that keeps nothing. */
const storage = `for (const name of ['localStorage', 'sessionStorage'])
  try {
    globalThis[name].getItem('');
  } catch {
    const value = { getItem: () => null, setItem() {}, removeItem() {} };
    Object.defineProperty(globalThis, name, { value });
  }`;

export default defineConfig({
  base,
  trailingSlash: 'always',
  devToolbar: { enabled: false },
  image: { service: passthroughImageService() }, // every picture is drawn
  markdown: {
    processor: unified({
      smartypants: false, // the lessons’ own punctuation stands
      remarkPlugins: [
        labPlaces,
        [repositoryLinks, { base }],
        [remarkMath, { singleDollarTextMath: false }],
        displayedEquations,
      ],
      rehypePlugins: [[rehypeKatex, { strict: 'error' }], soundEquations, emptyCorners],
    }),
  },
  integrations: [
    starlight({
      title: 'First principles',
      description: 'Neural networks by hand: lessons, exercises, and labs that run in the page.',
      head: [{ tag: 'script', content: storage }],
      customCss: ['katex/dist/katex.min.css', './src/styles/site.css'],
      components: { MarkdownContent: './src/lessons/Content.astro' },
      expressiveCode: {
        defaultProps: { wrap: true }, // on a phone too all of a line is seen
        removeUnusedThemes: false, // source pages have two others
      },
      // Headings of the lessons get an anchor, like those of pages written here.
      markdown: { processedDirs: ['../../exercises', '../../packages'] },
      sidebar: [
        {
          label: 'Lessons',
          items: steps().map((step) => ({ label: titleOfStep(step), slug: `lessons/${step}` })),
        },
        { label: 'Exercises', link: '/exercises/' },
        { label: 'Labs', items: [{ autogenerate: { directory: 'labs' } }] },
        { label: 'Reference', collapsed: true, items: reference() },
      ],
    }),
    svelte(),
    offline(), // last: it lists what the others have written
  ],
  vite: {
    worker: { format: 'es' }, // so that they load what they need, when they need it
    // It reads the repository beside it, so it stays where it is.
    ssr: { external: ['@first-principles/course'] },
  },
});
