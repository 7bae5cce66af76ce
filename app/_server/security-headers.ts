const YEAR_SECONDS = 365 * 24 * 3600

/**
 * Headers of every answer. Scripts run by nonce, which Next reads from the request's own
 * `content-security-policy` header and puts on each script it writes; styles are inline because Mantine
 * writes its variables and responsive rules into `<style>` elements and attributes. Over https browsers are told to
 * come back by https only; neighbours below the same name are left alone.
 */
export function securityHeaders(
  nonce: string,
  { dev, isHttps, path }: { dev: boolean; isHttps: boolean; path: string },
): Record<string, string> {
  return {
    'content-security-policy': contentSecurityPolicy(nonce, dev, path),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    ...(isHttps ? { 'strict-transport-security': `max-age=${YEAR_SECONDS}` } : {}),
  }
}

/** The page whose one form is posted to a GitHub, github.com or somebody's own; forms of all others stay here. */
const FORMS_LEAVE = /^\/organisations\/[0-9a-f-]{36}\/app$/

function contentSecurityPolicy(nonce: string, dev: boolean, path: string): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'${dev ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${dev ? ' ws:' : ''}`,
    "object-src 'none'",
    "base-uri 'none'",
    `form-action 'self'${FORMS_LEAVE.test(path) ? ' https: http:' : ''}`,
    "frame-ancestors 'none'",
  ].join('; ')
}
