let enabled = true;

/** Whether operations are noted for `backward`. */
export function isGradEnabled(): boolean {
  return enabled;
}

/**
 * Runs f without noting anything for `backward`.
 *
 * @returns what f returns
 * @source PyTorch, `torch.no_grad`
 * @example noGrad(() => tensor(3, { requiresGrad: true }).square()).requiresGrad // false
 */
export function noGrad<T>(f: () => T): T {
  return withGradMode(false, f);
}

/**
 * Runs f with operations noted for `backward`, inside of `noGrad` too.
 *
 * @source PyTorch, `torch.enable_grad`
 */
export function enableGrad<T>(f: () => T): T {
  return withGradMode(true, f);
}

function withGradMode<T>(mode: boolean, f: () => T): T {
  const outer = enabled;
  enabled = mode;
  try {
    return f();
  } finally {
    enabled = outer;
  }
}
