import type { Theme } from '#app/features/content/page.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { prisma } from '#app/platform/database.server.ts'
import { rows } from '#app/platform/rows.server.ts'

/** What a learner chose: themes they need no note for, and sections they keep to read later with someone. */
export type Choices = { withoutNote: ReadonlySet<string>; readLater: readonly { path: string; section: string }[] }

/** The viewer's own choices, in one statement. */
export async function listChoices(viewer: Viewer): Promise<Choices> {
  const found = await rows<{ kind: string; key: string }>`
    SELECT "kind", "key" FROM "LearnerChoice" WHERE "personId" = ${viewer.id} ORDER BY "at"`
  return {
    withoutNote: new Set(found.filter(({ kind }) => kind === 'no-note').map(({ key }) => key)),
    readLater: found
      .filter(({ kind }) => kind === 'read-later')
      .map(({ key }) => ({ path: key.split('#')[0] ?? '', section: key.split('#')[1] ?? '' })),
  }
}

/** Chooses which themes the viewer is warned of; every other theme then comes without a note. */
export async function chooseNotes(viewer: Viewer, withoutNote: readonly Theme[], now = new Date()): Promise<void> {
  await prisma.$transaction(async (tx) => {
    await tx.learnerChoice.deleteMany({ where: { personId: viewer.id, kind: 'no-note' } })
    await tx.learnerChoice.createMany({
      data: withoutNote.map((key) => ({ personId: viewer.id, kind: 'no-note', key, at: now })),
    })
  })
}

/** Keeps a section to read later with someone, or lets it go. */
export async function keepForLater(
  viewer: Viewer,
  { path, section, keep }: { path: string; section: string; keep: boolean },
  now = new Date(),
): Promise<void> {
  const id = { personId: viewer.id, kind: 'read-later', key: `${path}#${section}` }
  if (!keep) await prisma.learnerChoice.deleteMany({ where: id })
  else await prisma.learnerChoice.upsert({ where: { personId_kind_key: id }, create: { ...id, at: now }, update: {} })
}
