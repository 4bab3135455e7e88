import { isUniqueViolation, prisma, type Tx } from '#app/platform/database.server.ts'
import { recordEvent } from '../organisation/events.server.ts'
import type { Viewer } from '../organisation/viewer.ts'
import type { DeclarationSide } from './declaration.ts'

export type Declarations = Record<DeclarationSide, string>
export type DeclarationVersion = { version: number; text: string; setAt: Date; setBy: string | null }

const COLUMN = { 'peer-worker': 'peerDeclaration', supervisor: 'supervisorDeclaration' } as const

/** What each side of the viewer's organisation declares at the whole sign-off today. */
export async function declarationsOf(viewer: Viewer): Promise<Declarations> {
  const { peerDeclaration, supervisorDeclaration } = await prisma.organisation.findUniqueOrThrow({
    where: { id: viewer.organisation.id },
    select: { peerDeclaration: true, supervisorDeclaration: true },
  })
  return { 'peer-worker': peerDeclaration, supervisor: supervisorDeclaration }
}

/** Every text each side ever had in the viewer's organisation, newest first. */
export async function listDeclarations(viewer: Viewer): Promise<Record<DeclarationSide, DeclarationVersion[]>> {
  const organisationId = viewer.organisation.id
  const [now, kept, { createdAt }] = await Promise.all([
    declarationsOf(viewer),
    prisma.declaration.findMany({ where: { organisationId }, orderBy: { version: 'desc' } }),
    prisma.organisation.findUniqueOrThrow({ where: { id: organisationId }, select: { createdAt: true } }),
  ])
  const people = await prisma.person.findMany({
    where: { id: { in: kept.flatMap(({ setById }) => setById ?? []) } },
    select: { id: true, name: true },
  })
  const of = (side: DeclarationSide): DeclarationVersion[] => {
    const versions = kept
      .filter((each) => each.side === side)
      .map(({ version, text, setAt, setById }) => ({
        version,
        text,
        setAt,
        setBy: people.find(({ id }) => id === setById)?.name ?? null,
      }))
    return versions.length > 0 ? versions : [{ version: 1, text: now[side], setAt: createdAt, setBy: null }]
  }
  return { 'peer-worker': of('peer-worker'), supervisor: of('supervisor') }
}

/**
 * Sets what one side declares from now on, over the version that was read. What was declared before keeps its own words.
 * False where somebody else changed it first; the same words again change nothing.
 */
export async function setDeclaration(
  viewer: Viewer,
  { side, text, version }: { side: DeclarationSide; text: string; version: number },
  now = new Date(),
): Promise<boolean> {
  const set = () => prisma.$transaction((tx) => setOnce(tx, viewer, { side, text: text.trim(), version, now }))
  return set().catch((error: unknown) => (isUniqueViolation(error) ? false : Promise.reject(error)))
}

type Setting = { side: DeclarationSide; text: string; version: number; now: Date }

async function setOnce(tx: Tx, viewer: Viewer, { side, text, version, now }: Setting): Promise<boolean> {
  const organisationId = viewer.organisation.id
  const newest = await tx.declaration.findFirst({
    where: { organisationId, side },
    orderBy: { version: 'desc' },
    select: { version: true },
  })
  if ((newest?.version ?? 1) !== version) return false
  const organisation = await tx.organisation.findUniqueOrThrow({
    where: { id: organisationId },
    select: { peerDeclaration: true, supervisorDeclaration: true, createdAt: true },
  })
  const before = organisation[COLUMN[side]]
  if (before === text) return true
  if (!newest) await tx.declaration.create({ data: { organisationId, side, version: 1, text: before, setAt: organisation.createdAt } }) // prettier-ignore
  await tx.declaration.create({
    data: { organisationId, side, version: version + 1, text, setById: viewer.id, setAt: now },
  })
  await tx.organisation.update({ where: { id: organisationId }, data: { [COLUMN[side]]: text }, select: { id: true } })
  await recordEvent(tx, {
    actorId: viewer.id,
    organisationId,
    kind: 'declaration.changed',
    subject: organisationId,
    detail: { side, version: version + 1 },
    at: now,
  })
  return true
}
