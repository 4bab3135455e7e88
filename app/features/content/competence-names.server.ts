import { z } from 'zod'
import { prisma } from '#app/platform/database.server.ts'
import type { NamedDomain } from './module.ts'

const Named = z.object({
  domains: z.array(
    z.object({
      title: z.string(),
      sections: z.array(z.object({ competences: z.array(z.object({ id: z.string(), title: z.string() })) })),
    }),
  ),
})

const known = new Map<string, readonly NamedDomain[]>()

/** What a module may say that it covers: the competences of the newest framework by domain. */
export async function listNamedDomains(): Promise<readonly NamedDomain[]> {
  const [newest] = await versions()
  return newest === undefined ? [] : domainsOf(newest)
}

/** Those of some competences that no version of the framework has: a record may stay on an older one. */
export async function unknownCompetences(ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  let unknown = [...ids]
  for (const version of await versions()) {
    const there = new Set((await domainsOf(version)).flatMap(({ competences }) => competences.map(({ id }) => id)))
    unknown = unknown.filter((id) => !there.has(id))
    if (unknown.length === 0) break
  }
  return unknown
}

async function versions(): Promise<string[]> {
  const all = await prisma.framework.findMany({ orderBy: { version: 'desc' }, select: { id: true } })
  return all.map(({ id }) => id)
}

/** From memory after the first time: a version cannot change. */
async function domainsOf(id: string): Promise<readonly NamedDomain[]> {
  const found = known.get(id) ?? (await readDomains(id))
  known.set(id, found)
  return found
}

async function readDomains(id: string): Promise<NamedDomain[]> {
  const { content } = await prisma.framework.findUniqueOrThrow({ where: { id }, select: { content: true } })
  return Named.parse(JSON.parse(content)).domains.map(({ title, sections }) => ({
    title,
    competences: sections.flatMap(({ competences }) => competences),
  }))
}
