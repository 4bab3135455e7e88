import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { postNotices } from '#app/features/notices/notices.server.ts'
import { isUniqueViolation, prisma } from '#app/platform/database.server.ts'
import { hashOf } from '../content/fingerprint.ts'
import { canonicalJson } from './chain/canonical.ts'
import { FrameworkContent, frameworkOf, parseFrameworkFile, type Framework, type FrameworkFile } from './framework.ts'
import { nextFramework, unknownNames } from './framework-version.ts'
import { MOVE_PATH } from './paths.ts'

const known = new Map<string, Framework>()

/** Publishes `modules/competences.yaml` where it is a later version than the newest. Throws on a faulty file. */
export async function installShippedFramework(contentFolder: string, now = new Date()): Promise<Framework> {
  const yaml = await readFile(join(contentFolder, 'modules', 'competences.yaml'), 'utf8')
  return installFramework(parseFrameworkFile(yaml), now)
}

/**
 * The newest version, after publishing the file's where it is later; everyone with a record is told, and stays on theirs
 * until they move. Versions are never changed: a file that says something else under a published number is refused.
 */
export async function installFramework(file: FrameworkFile, now = new Date()): Promise<Framework> {
  const content = canonicalJson(file.content)
  const hash = hashOf(content)
  const newest = await prisma.framework.findFirst({
    orderBy: { version: 'desc' },
    select: { id: true, version: true, hash: true },
  })
  const next = nextFramework({ version: file.version, hash }, newest)
  if (typeof next === 'object') throw new Error(next.problem)
  if (next === 'nothing' && newest) return requireFramework(newest.id)
  const unknown = newest ? unknownNames(file, (await requireFramework(newest.id)).competences) : []
  if (unknown.length > 0)
    throw new Error(`No competence of version ${newest?.version} is called ${unknown.join(' or ')}`)
  try {
    return await requireFramework(await publish({ version: file.version, hash, content }, now))
  } catch (error) {
    if (isUniqueViolation(error)) return installFramework(file, now)
    throw error
  }
}

async function publish(row: { version: number; hash: string; content: string }, now: Date): Promise<string> {
  return prisma.$transaction(async (tx) => {
    const { id } = await tx.framework.create({ data: { ...row, publishedAt: now }, select: { id: true } })
    const owners = await tx.record.findMany({ where: { movedToId: null }, select: { personId: true } })
    const told = owners.map(({ personId }) => ({
      personId,
      kind: 'framework' as const,
      about: `Version ${row.version} of the framework`,
      href: MOVE_PATH,
    }))
    await postNotices(tx, told, now)
    return id
  })
}

/** A version by id, from memory after the first time: it cannot change. Throws where there is none. */
export async function requireFramework(id: string): Promise<Framework> {
  const framework = known.get(id) ?? (await readFramework(id))
  known.set(id, framework)
  return framework
}

/** That version and every later one, oldest first. */
export async function listFrameworksFrom(version: number): Promise<Framework[]> {
  const found = await prisma.framework.findMany({
    where: { version: { gte: version } },
    orderBy: { version: 'asc' },
    select: { id: true },
  })
  return Promise.all(found.map(({ id }) => requireFramework(id)))
}

/** The version a new record starts on; throws before any was installed. */
export async function currentFramework(): Promise<Framework> {
  const newest = await prisma.framework.findFirst({ orderBy: { version: 'desc' }, select: { id: true } })
  if (!newest) throw new Error('No competence framework is installed: run the seed.')
  return requireFramework(newest.id)
}

async function readFramework(id: string): Promise<Framework> {
  const row = await prisma.framework.findUniqueOrThrow({ where: { id } })
  return frameworkOf(row, FrameworkContent.parse(JSON.parse(row.content)))
}
