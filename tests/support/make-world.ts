import { pathToFileURL } from 'node:url'
import { releaseShippedContent } from '#app/features/content/releases.server.ts'
import { stopCompiler } from '#app/features/content/compiler.server.ts'
import { prisma } from '#app/platform/database.server.ts'
import { seedCast } from '../../prisma/demonstration.ts'

/** Makes, in an empty database, what `aWorld` promises. */
export async function makeWorld(now: Date): Promise<void> {
  const { problems } = await releaseShippedContent('.', { note: 'First.' }, now)
  if (problems.length > 0) throw new Error(`The shipped content has problems: ${JSON.stringify(problems)}`)
  await seedCast(now)
  await releaseShippedContent('.', { note: 'With the organisations’ versions.' }, now)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await makeWorld(new Date('2026-11-01T09:00:00Z'))
  await stopCompiler()
  await prisma.$disconnect()
}
