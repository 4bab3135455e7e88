/** Part of a sentence, up to a blank line; longer than this it is no quotation but a stray mark. */
const INSIDE = (closing: string) => `(?:[^${closing}\\n]|\\n(?!\\s*\\n)|(?<=\\w)${closing}(?=\\w)){0,1000}?`

/**
 * What stands between quotation marks, within a paragraph: straight or curly, single or double. An apostrophe inside a
 * word closes nothing.
 */
export const QUOTATION = [
  `“${INSIDE('”')}”`,
  `"${INSIDE('"')}"`,
  `‘${INSIDE('’')}’(?!\\w)`,
  `(?<!\\w)'${INSIDE("'")}'(?!\\w)`,
].join('|')
