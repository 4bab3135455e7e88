import { prisma, type Tx } from '#app/platform/database.server.ts'
import type { EntryState } from './entry.ts'

/** One entry as lists, readiness and the ageing of a sign-off need it. */
export type EntryLine = {
  competence: string
  state: EntryState
  askedFrom: EntryState | null
  decidedAs: string | null
  basis: string
  decidedBasis: string | null
  signedBasis: string | null
  renewalDueAt: Date | null
}

/** Every started entry of a record whose sight the caller has established. One typed query: hot on two pages. */
export function listEntryLinesAlreadyAllowed(recordId: string, db: Tx | typeof prisma = prisma): Promise<EntryLine[]> {
  return db.$queryRaw<EntryLine[]>`
    SELECT "competence", "state", "askedFrom", "decidedAs", "basis", "decidedBasis", "signedBasis", "renewalDueAt"
    FROM "Entry" WHERE "recordId" = ${recordId}`
}
