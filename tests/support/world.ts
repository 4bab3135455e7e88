import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { refreshEditions } from '#app/features/content/editions.server.ts'
import { expect } from 'vitest'

/** The whole cast with the shipped content released: a file that says `aWorld` is given a copy of it (`database.ts`). */
export async function aWorld(): Promise<void> {
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
