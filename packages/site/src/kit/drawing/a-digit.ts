/**
 * A digit with its article.
 *
 * @example aDigit(8) // 'an 8'
 */
export const aDigit = (digit: number): string => `${digit === 8 ? 'an' : 'a'} ${digit}`;
