/** `/record`, or one domain of it opened. */
export function recordPath(domain?: string): string {
  return domain ? `/record?domain=${encodeURIComponent(domain)}#competences` : '/record'
}

/** A competence in one's own record. */
export function ownEntryPath(competence: string): string {
  return `/record/${encodeURIComponent(competence)}`
}

export const OWN_SIGN_OFF_PATH = '/record/sign-off'

/** The bridge to a later version of the framework. */
export const MOVE_PATH = '/record/move'

/** One's own record on an earlier version of the framework, or one competence in it. */
export function earlierPath(version: number, competence?: string): string {
  const whole = `/record/versions/${version}`
  return competence === undefined ? whole : `${whole}/${encodeURIComponent(competence)}`
}

/** One item of one's own evidence. */
export function evidencePath(id: string): string {
  return `/evidence-items/${encodeURIComponent(id)}`
}

/** Where a colleague without an account is asked about one item. */
export function askWitnessPath(id: string): string {
  return `${evidencePath(id)}/witness`
}

/** The record of someone the viewer supervises. */
export function supervisedPath(personId: string): string {
  return `/supervise/${encodeURIComponent(personId)}`
}

/** One competence of someone the viewer supervises. */
export function supervisedEntryPath(personId: string, competence: string): string {
  return `${supervisedPath(personId)}/${encodeURIComponent(competence)}`
}

/** The whole sign-off of someone the viewer supervises. */
export function supervisedSignOffPath(personId: string): string {
  return `${supervisedPath(personId)}/sign-off`
}

/** A file that came with the request on one competence. */
export function supervisedFilePath(personId: string, competence: string, fileId: string): string {
  return `${supervisedEntryPath(personId, competence)}/files/${encodeURIComponent(fileId)}`
}
