/** What a terminal that only knows ASCII shows for our signs. */
const ASCII: Readonly<Record<string, string>> = {
  '·': '-',
  '…': '...',
  '–': '-',
  '—': '-',
  '−': '-',
  '×': 'x',
  '±': '+-',
  '→': '->',
  '←': '<-',
  '≥': '>=',
  '≤': '<=',
  '≠': '!=',
  '≈': '~',
  '≡': '=',
  '∞': 'inf',
  '½': '1/2',
  '¼': '1/4',
  '¾': '3/4',
  '√': 'sqrt',
  '⊙': '*',
  '∂': 'd',
  '∇': 'grad ',
  '∈': 'in',
  '‖': '||',
  ᵀ: '^T',
  '⁻': '^-',
  ' ': ' ',
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '✗': 'x',
  '✓': 'ok',
  '●': '*',
  '○': 'o',
  '│': '|',
  '─': '-',
  ...named(
    'αβγδεζηθικλμνξπρστυφχψω',
    'alpha beta gamma delta eps zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon phi chi psi omega',
  ),
  ...named('ΔΣΠΦΨΩ', 'Delta sum product Phi Psi Omega'),
  ...named('ℓŷ₀₁₂₃₄₅₆₇₈₉ₙₖᵢⱼ', 'l y 0 1 2 3 4 5 6 7 8 9 n k i j'),
  ...named('⁰¹²³⁴⁵⁶⁷⁸⁹ᶻᵃˣ', '^0 ^1 ^2 ^3 ^4 ^5 ^6 ^7 ^8 ^9 ^z ^a ^x'),
};

function named(signs: string, names: string): Record<string, string> {
  const words = names.split(' ');
  return Object.fromEntries(Array.from(signs, (sign, i) => [sign, words[i]]));
}

/**
 * The text in signs of ASCII; escape sequences stay.
 *
 * @example asAscii('σ′ ≤ ¼ · δ') // "sigma? <= 1/4 - delta"
 */
export function asAscii(text: string): string {
  return text.replaceAll(/[^ -~\n\u001B]/gu, (sign) => ASCII[sign] ?? '?');
}
