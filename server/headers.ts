/** Set on every response; nothing after the edge weakens them. */
export function securityHeaders(origin: string, nonce: string | null): [string, string][] {
  return [
    ['Content-Security-Policy', contentSecurityPolicy(nonce)],
    // 'no-referrer' would make forms without JavaScript send no origin, and they would be refused.
    ['Referrer-Policy', 'same-origin'],
    ['X-Content-Type-Options', 'nosniff'],
    ['X-Frame-Options', 'DENY'],
    ['Cross-Origin-Opener-Policy', 'same-origin'],
    ['Cross-Origin-Resource-Policy', 'same-origin'],
    ['Permissions-Policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()'],
    ...(origin.startsWith('https:')
      ? ([['Strict-Transport-Security', 'max-age=63072000; includeSubDomains']] satisfies [string, string][])
      : []),
  ]
}

function contentSecurityPolicy(nonce: string | null): string {
  return [
    "default-src 'none'",
    nonce === null ? "script-src 'self'" : `script-src 'self' 'nonce-${nonce}'`,
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}
