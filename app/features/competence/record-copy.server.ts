import { prisma } from '#app/platform/database.server.ts'
import { hashOf } from '../content/fingerprint.ts'
import type { Viewer } from '../organisation/viewer.ts'
import { canonicalJson } from './chain/canonical.ts'
import type { Framework } from './framework.ts'
import type { Rating } from './ratings.ts'
import { freeze, type NewSubmission } from './submissions.server.ts'
import { supervisionInWords } from './supervision.ts'
import type { Supervisor } from './supervisors.server.ts'

type Asked = {
  viewer: Viewer
  recordId: string
  framework: Framework
  signatory: Supervisor
  declaration: string
  now: Date
}

/** Freezes the viewer's whole record as it stands: every entry, who decided it, and the hash of what they saw. */
export async function freezeRecord({
  viewer,
  recordId,
  framework,
  signatory,
  declaration,
  now,
}: Asked): Promise<NewSubmission> {
  const entries = await listEntriesToFreeze(recordId)
  const basis = hashOf(canonicalJson(entries)).slice(0, 32)
  const content = {
    framework: { version: framework.version, hash: framework.hash },
    entries,
    declaration,
    owner: { id: viewer.id, name: viewer.name, role: 'peer worker' },
    supervisor: { id: signatory.id, name: signatory.name, role: supervisionInWords(signatory.kinds) },
    at: now.toISOString(),
  }
  return freeze(content, { recordId, entryId: null, basis })
}

async function listEntriesToFreeze(recordId: string) {
  const entries = await prisma.entry.findMany({
    where: { recordId },
    orderBy: { competence: 'asc' },
    select: { competence: true, state: true, rating: true, decidedById: true, decidedAt: true, decidedOnId: true },
  })
  const ids = entries.flatMap(({ decidedOnId }) => decidedOnId ?? [])
  const seen = await prisma.submission.findMany({ where: { id: { in: ids } }, select: { id: true, hash: true } })
  const hashes = new Map(seen.map(({ id, hash }) => [id, hash]))
  return entries.map(({ decidedOnId, decidedAt, rating, ...entry }) => ({
    ...entry,
    rating: rating as Rating,
    decidedAt: decidedAt?.toISOString() ?? null,
    submissionHash: decidedOnId === null ? null : (hashes.get(decidedOnId) ?? null),
  }))
}
