import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { stopCompiler } from '#app/features/content/compiler.server.ts'
import { CHANGE_CLASSES, type ChangeClass } from '#app/features/content/edition.ts'
import { PublishedMeanwhile } from '#app/features/content/publishing.server.ts'
import { addressOf, parseClasses, type ReleaseChoices, type Said } from '#app/features/content/release-classes.ts'
import { describeRelease } from '#app/features/content/release-description.server.ts'
import { countsInWords } from '#app/features/content/release-list.ts'
import {
  planRelease,
  prepareRelease,
  storeRelease,
  type PlannedRelease,
} from '#app/features/content/releases.server.ts'
import { prisma } from '#app/platform/database.server.ts'
import { env } from '#app/platform/env.server.ts'
import { askClasses, askYes, canAsk } from './content-release-questions.ts'
import { printFirst, printRaised, printSections } from './content-release-pages.ts'

const USAGE = `npm run content:release -- [--list] [--yes] [--default wording|meaning|safety] [--classes file.yaml] [--note "…"]

Publishes what the files under handbook/ and modules/ say, as new editions of every version. Each changed section is
asked for: wording is quiet, meaning asks the keepers of adaptations to look again, safety also warns their readers.

  --list      say what would be published and whom it would ask to look again; publish nothing
  --classes   classes decided beforehand, by section; those are not asked for
  --default   the class of every section that nobody decided on, in place of what is likely
  --yes       ask nothing
  --note      what this release changes, in a sentence: readers and keepers see it`

/** What to do, or in a sentence why not. */
async function wanted(): Promise<{ choices: ReleaseChoices; list: boolean; yes: boolean } | { usage: string }> {
  try {
    const { values } = parseArgs({
      options: {
        list: { type: 'boolean', default: false },
        yes: { type: 'boolean', default: false },
        default: { type: 'string' },
        classes: { type: 'string' },
        note: { type: 'string', default: 'A new release of the standard text.' },
        help: { type: 'boolean', default: false },
      },
    })
    if (values.help) return { usage: USAGE }
    const defaultClass = CHANGE_CLASSES.find((name) => name === values.default)
    if (values.default !== undefined && !defaultClass) return { usage: `--default is one of: ${CHANGE_CLASSES.join(', ')}.` } // prettier-ignore
    const read = values.classes === undefined ? null : parseClasses(await readFile(values.classes, 'utf8'))
    if (read && 'problem' in read) return { usage: `${values.classes} cannot be read: ${read.problem}` }
    const choices = { note: values.note, ...(read ?? {}), ...(defaultClass && { defaultClass }) }
    return { choices, list: values.list, yes: values.yes }
  } catch (error) {
    return { usage: `${error instanceof Error ? error.message : String(error)}\n\n${USAGE}` }
  }
}

/** The number the process ends with: 0 done, 1 nothing released, 2 not asked in a way that can be done. */
async function release(): Promise<number> {
  const asked = await wanted()
  if ('usage' in asked) {
    console.log(asked.usage)
    return 2
  }
  const asks = !asked.yes && !asked.list
  if (asks && !canAsk()) {
    console.log('Nobody can be asked here. Say --yes, with --classes or --default, or --list to publish nothing.')
    return 2
  }
  let { choices } = asked
  let plan = await planRelease(env.contentFolder, choices)
  for (const { where, message } of plan.problems) console.log(`${where}: ${message}`)
  if (plan.problems.length > 0) {
    console.log(`${plan.problems.length} to mend. Nothing was released.`)
    return 1
  }
  const { sections, first } = await describeRelease(plan, choices)
  if (!asks) printSections(sections)
  printFirst(first)
  const known = new Set(sections.map(({ variant, path, section }) => addressOf(variant, path, section)))
  const unknown = [...(choices.classes?.keys() ?? [])].filter((address) => !known.has(address))
  if (unknown.length > 0) {
    console.log(`The file of classes names what has not changed: ${unknown.join(', ')}. Nothing was released.`)
    return 2
  }
  if (asks) {
    const said = await askClasses(sections, choices)
    if (!said) return interrupted()
    choices = { ...choices, classes: new Map<string, Said>([...(choices.classes ?? []), ...said]) }
    plan = await prepareRelease(plan, choices)
  }
  const { sections: classed, raised } = await describeRelease(plan, choices)
  printRaised(raised)
  if (asked.list) {
    console.log(`${summary(classed)} This was a list: nothing was released.`)
    return 0
  }
  if (!asked.yes && !(await askYes(`${summary(classed)} Publish?`))) return interrupted()
  return publish(plan, choices)
}

/** Answers are by section, so they stand where somebody published something of their own meanwhile. */
async function publish(planned: PlannedRelease, choices: ReleaseChoices): Promise<number> {
  let plan = planned
  for (let left = 3; ; left--) {
    try {
      const published = await storeRelease(plan, choices.note)
      for (const { variant, number } of published) console.log(`  published ${variant}, edition ${number}`)
      console.log(published.length === 0 ? 'Nothing has changed for readers.' : 'Released.')
      return 0
    } catch (error) {
      if (left === 0 || !(error instanceof PublishedMeanwhile)) throw error
      plan = await planRelease(env.contentFolder, choices)
    }
  }
}

function summary(sections: readonly { class: ChangeClass }[]): string {
  if (sections.length === 0) return 'No section has changed.'
  return `${sections.length === 1 ? 'One section has' : `${sections.length} sections have`} changed: ${countsInWords(sections)}.`
}

function interrupted(): number {
  console.log('\nNothing was released.')
  return 1
}

process.exitCode = await release()
await stopCompiler()
await prisma.$disconnect()
