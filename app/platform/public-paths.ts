const NAME = '[a-z0-9-]+'

const PUBLIC = [
  /^\/$/,
  new RegExp(`^/handbook/${NAME}(?:/${NAME}(?:/print)?)?$`),
  new RegExp(`^/(?:evidence|glossary)(?:/${NAME})?$`),
  /^\/(?:privacy|accessibility)$/,
  // Answers to questions, in as many forms as pages ask them: no more, so that few addresses mean the same.
  new RegExp(`^/handbook/${NAME}/search\\?q=[^&#\\s]{1,150}$`),
  new RegExp(`^/handbook/${NAME}/${NAME}\\?words=[^&#\\s]{1,150}$`),
  new RegExp(`^/handbook/${NAME}/print\\?only=differences$`),
  new RegExp(`^/handbook/${NAME}/${NAME}/print\\?section=${NAME}$`),
  new RegExp(`^/handbook/${NAME}/editions\\?(?:chapter=${NAME}(?:&section=${NAME})?)?(?:&?since=\\d{1,4})?$`),
  /^\/evidence\?(?:(?:q|topic|type|year|access)=[^&#\s]{0,150}(?:&|$)){1,5}$/,
]

/** Pages that are the same bytes for everyone, so that the edge may keep them. Query and all. */
export function isPublicPath(address: string): boolean {
  return PUBLIC.some((pattern) => pattern.test(address))
}
