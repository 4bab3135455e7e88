import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { refreshEditions } from '#app/features/content/editions.server.ts'
import { releaseShippedContent } from '#app/features/content/releases.server.ts'
import { seedCast } from '../../prisma/demonstration.ts'
import { expect } from 'vitest'

/** The whole cast with the shipped content released, as a test's world. */
export async function aWorld(now = new Date('2026-11-01T09:00:00Z')): Promise<void> {
  const { problems } = await releaseShippedContent('.', { note: 'First.' }, now)
  expect(problems).toEqual([])
  await seedCast(now)
  await releaseShippedContent('.', { note: 'With the organisations’ versions.' }, now)
  await refreshEditions()
}

/** A copy of the shipped content that a test may edit and release. */
export async function aContentFolder(): Promise<{
  folder: string
  edit: (file: string, from: string | RegExp, to: string) => Promise<void>
}> {
  const folder = await mkdtemp(join(tmpdir(), 'enrichment-content-'))
  await cp('handbook', join(folder, 'handbook'), { recursive: true })
  await cp('modules', join(folder, 'modules'), { recursive: true })
  return {
    folder,
    async edit(file, from, to) {
      const path = join(folder, file)
      const text = await readFile(path, 'utf8')
      expect(text.search(from)).toBeGreaterThan(-1)
      await writeFile(path, text.replace(from, to))
    },
  }
}
