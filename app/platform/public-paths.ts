const PUBLIC = [
  /^\/$/,
  /^\/handbook\/[a-z0-9-]+$/,
  /^\/handbook\/[a-z0-9-]+\/[a-z0-9-]+$/,
  /^\/(?:privacy|accessibility)$/,
]

/** Pages that are the same bytes for everyone, so that the edge may keep them. */
export function isPublicPath(pathname: string): boolean {
  return PUBLIC.some((pattern) => pattern.test(pathname))
}
