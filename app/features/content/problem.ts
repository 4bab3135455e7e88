/**
 * Something in a text that an author must put right; `where` names the page, section or line. What is coded 'weigh' may
 * stay where a person says why: in a file's front matter, or when they publish.
 */
export type Problem = { where: string; code: ProblemCode; message: string }

export type ProblemCode =
  | 'front-matter'
  | 'text-before-section'
  | 'section-id'
  | 'change-block'
  | 'unknown-section'
  | 'locked'
  | 'twice'
  | 'id-taken'
  | 'id-used-again'
  | 'incomplete'
  | 'markup'
  | 'heading'
  | 'link'
  | 'evidence'
  | 'activity'
  | 'programme'
  | 'too-long'
  | 'too-slow'
  | 'unread'
  | 'check'
  | 'weigh'

/** Of a page that was not compiled at all: an edition with such a problem would be without it. */
export function isOfALostPage({ code }: Problem): boolean {
  return code === 'too-slow' || code === 'unread'
}
