/** Rules of Svelte's compiler that axe-core, which looks at the pages themselves, knows better. */
const KNOWN_BETTER = [
  'a11y_no_noninteractive_tabindex', // what scrolls must be reached by keyboard
  'a11y_no_interactive_element_to_noninteractive_role', // a canvas may be a picture
];

export default {
  compilerOptions: {
    warningFilter: ({ code }: { code: string }) => !KNOWN_BETTER.includes(code),
  },
};
