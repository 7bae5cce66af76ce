const YEAR_SECONDS = 365 * 24 * 3600

/**
 * Headers of every answer. Scripts run by nonce, which Next reads from the request's own
 * `content-security-policy` header and puts on each script it writes; styles are inline because Mantine
 * writes its variables and responsive rules into `<style>` elements and attributes. Over https browsers are told to
 * come back by https only; neighbours below the same name are left alone.
 */
export function securityHeaders(
  nonce: string,
  { dev, isHttps }: { dev: boolean; isHttps: boolean },
): Record<string, string> {
  return {
    'content-security-policy': contentSecurityPolicy(nonce, dev),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    ...(isHttps ? { 'strict-transport-security': `max-age=${YEAR_SECONDS}` } : {}),
  }
}

function contentSecurityPolicy(nonce: string, dev: boolean): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'${dev ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${dev ? ' ws:' : ''}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}
