import { measure, type Measured } from '../measure.ts';

/** What the page sends back: its engine's measurements, or what went wrong. */
export type Answer = (Measured & { readonly version: string }) | { readonly error: string };

/** Measures in this page. */
export async function answer(): Promise<Answer> {
  try {
    const version = /(?:Firefox|Chrome)\/(\d+)/.exec(navigator.userAgent)?.[1] ?? navigator.userAgent;
    return { ...(await measure()), version };
  } catch (error) {
    return { error: error instanceof Error ? `${error.message}\n${error.stack}` : String(error) };
  }
}
