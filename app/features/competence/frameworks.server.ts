import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isUniqueViolation, prisma } from '#app/platform/database.server.ts'
import { hashOf } from '../content/fingerprint.ts'
import { canonicalJson } from './chain/canonical.ts'
import { FrameworkContent, frameworkOf, parseFramework, type Framework } from './framework.ts'

const known = new Map<string, Framework>()

/** Installs `modules/competences.yaml` as a new framework version when it says something new. Throws on a faulty file. */
export async function installShippedFramework(contentFolder: string, now = new Date()): Promise<Framework> {
  const yaml = await readFile(join(contentFolder, 'modules', 'competences.yaml'), 'utf8')
  return installFramework(parseFramework(yaml), now)
}

/** The newest version where its content is equal; else a version after it. Versions are never changed. */
export async function installFramework(parsed: FrameworkContent, now = new Date()): Promise<Framework> {
  const content = canonicalJson(parsed)
  const hash = hashOf(content)
  const newest = await prisma.framework.findFirst({
    orderBy: { version: 'desc' },
    select: { id: true, version: true, hash: true },
  })
  if (newest?.hash === hash) return requireFramework(newest.id)
  const version = (newest?.version ?? 0) + 1
  try {
    const { id } = await prisma.framework.create({ data: { version, hash, content, publishedAt: now } })
    return await requireFramework(id)
  } catch (error) {
    if (isUniqueViolation(error)) return installFramework(parsed, now)
    throw error
  }
}

/** A version by id, from memory after the first time: it cannot change. Throws where there is none. */
export async function requireFramework(id: string): Promise<Framework> {
  const framework = known.get(id) ?? (await readFramework(id))
  known.set(id, framework)
  return framework
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
