const NAME = '[a-z0-9-]+'

const PUBLIC = [
  /^\/$/,
  new RegExp(`^/handbook/${NAME}(?:/${NAME}(?:/print)?)?$`),
  new RegExp(`^/(?:evidence|glossary)(?:/${NAME})?$`),
  /^\/(?:privacy|accessibility)$/,
  new RegExp(`^/handbook/${NAME}/search\\?q=[^&#\\s]{1,150}$`),
]

/** Pages that are the same bytes for everyone, so that the edge may keep them. Query and all. */
export function isPublicPath(address: string): boolean {
  return PUBLIC.some((pattern) => pattern.test(address))
}
