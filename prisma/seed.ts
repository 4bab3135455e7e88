import { describeRelease } from '#app/features/content/release-description.server.ts'
import { countsInWords } from '#app/features/content/release-list.ts'
import { releaseShippedContent } from '#app/features/content/releases.server.ts'
import { stopCompiler } from '#app/features/content/compiler.server.ts'
import { prisma } from '#app/platform/database.server.ts'
import { env } from '#app/platform/env.server.ts'
import { seedDemonstration } from './demonstration.ts'
import { putCheckpointFileAside } from '#app/features/competence/chain/checkpoint-file.server.ts'
import { installShippedFramework } from '#app/features/competence/frameworks.server.ts'

const NOTE = { note: 'Shipped with the software.' }

/** Brings shipped content and the framework up to date, and fills an empty database with the demonstration. */
async function seed(): Promise<void> {
  const release = await releaseShippedContent(env.contentFolder, NOTE)
  for (const problem of release.problems) console.error(`${problem.where}: ${problem.message}`)
  if (release.problems.length > 0) throw new Error('The shipped content has problems. Nothing was published.')
  for (const { variant, number } of release.published) console.log(`  published ${variant}, edition ${number}`)
  await sayWhatChanged(release)
  await installShippedFramework(env.contentFolder)
  if (env.demonstration && (await prisma.organisation.count()) === 0) {
    await putCheckpointFileAside()
    await seedDemonstration()
    console.log('  filled the demonstration')
  }
}

/** Nobody was asked at a start: each section has the class that is likely for it. */
async function sayWhatChanged({ plan }: Awaited<ReturnType<typeof releaseShippedContent>>): Promise<void> {
  const { sections, raised } = await describeRelease(plan, NOTE)
  if (sections.length === 0) return
  console.log(`  ${sections.length} sections changed, classed as is likely: ${countsInWords(sections)}`)
  for (const { variant, raised: changes, unplaced } of raised)
    console.log(`  ${variant}: ${changes.length} to look at again, ${unplaced.length} to place`)
}

await seed()
await stopCompiler()
await prisma.$disconnect()
