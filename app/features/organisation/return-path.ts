/**
 * Where to go after signing in: a path of this service, or the fallback. Anything that could lead to another origin
 * (a scheme, a host, a backslash, a control character, a path that normalises to `//…`) gives the fallback.
 */
export function safeReturnPath(next: string | null | undefined, fallback: string): string {
  if (!next || !next.startsWith('/') || /[\\\u0000-\u001f\u007f]/.test(next)) return fallback
  try {
    const url = new URL(next, 'https://service.invalid')
    const path = url.pathname + url.search + url.hash
    if (url.origin !== 'https://service.invalid' || path.startsWith('//')) return fallback
    return path
  } catch {
    return fallback
  }
}
