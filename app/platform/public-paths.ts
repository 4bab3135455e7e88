const NAME = '[a-z0-9-]+'

const PUBLIC = [
  /^\/$/,
  new RegExp(`^/handbook/${NAME}(?:/${NAME}(?:/print)?)?$`),
  new RegExp(`^/(?:evidence|glossary)(?:/${NAME})?$`),
  /^\/(?:privacy|accessibility)$/,
]

/** Pages that are the same bytes for everyone, so that the edge may keep them. */
export function isPublicPath(pathname: string): boolean {
  return PUBLIC.some((pattern) => pattern.test(pathname))
}
