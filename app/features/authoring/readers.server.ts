import { prisma } from '#app/platform/database.server.ts'

/**
 * How many learners have completed any of these lessons in a version, in words: it is what a publication in meaning
 * will be shown to. Fewer than five are not counted out.
 */
export async function countReadersWhoSee(variant: string, paths: readonly string[]): Promise<string> {
  const lessons = [...new Set(paths)].filter((path) => path.startsWith('modules/'))
  if (lessons.length === 0) return 'No lesson changes, so nobody is told.'
  const readers = await prisma.completion.findMany({
    where: { path: { in: lessons }, undoneAt: null, person: { service: { variant: { slug: variant } } } },
    distinct: ['personId'],
    select: { personId: true },
    take: 1_000,
  })
  if (readers.length === 0) return 'Nobody has completed these lessons yet.'
  const count = readers.length < 5 ? 'Fewer than five' : String(readers.length)
  return `${count} learners have completed these lessons. After a change in meaning they see ‘updated since you read it’.`
}
