/** Whatever is wider than its place, a long equation or a table on a phone, can be reached and scrolled by keyboard. */
const watcher = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth) target.setAttribute('tabindex', '0');
    else target.removeAttribute('tabindex');
  }
});

for (const wide of document.querySelectorAll('.sl-markdown-content :is(table, .katex-display)'))
  watcher.observe(wide);
