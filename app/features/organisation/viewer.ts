export const ROLES = ['peer-worker', 'trainer', 'supervisor', 'lead'] as const
export type Role = (typeof ROLES)[number]

/** A local support line: `how` is what a person reads ('Call 01632 960 000, 9 to 5'), `href` what they tap. */
export type SupportLine = { name: string; how: string; href: string | null }

/** Who is asking: one signed-in person as every loader and action sees them. */
export type Viewer = {
  id: string
  name: string
  /** Works from lived experience of their own. */
  isPeer: boolean
  organisation: { id: string; name: string; demonstration: boolean }
  /**
   * The service they work in; `variant` is the slug of the version they read and train in. `pinnedEditionId` is the
   * edition that their cohort stays with, null for always the newest.
   */
  service: {
    id: string
    name: string
    variant: string
    pinnedEditionId: string | null
    supportLines: readonly SupportLine[]
  } | null
  roles: readonly Role[]
}
