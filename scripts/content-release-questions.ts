import { createInterface } from 'node:readline/promises'
import { CHANGE_CLASSES } from '#app/features/content/edition.ts'
import { addressOf, type ReleaseChoices, type Said } from '#app/features/content/release-classes.ts'
import type { ListedSection } from '#app/features/content/release-list.ts'
import { printSection } from './content-release-pages.ts'

/** Whether somebody sits at a terminal. */
export function canAsk(): boolean {
  return process.stdin.isTTY && process.stdout.isTTY
}

/** The class of each section that nobody decided on beforehand, and why; null where the asking was broken off. */
export async function askClasses(
  sections: readonly ListedSection[],
  { classes, note }: ReleaseChoices,
): Promise<Map<string, Said> | null> {
  const open = sections.filter(
    ({ variant, path, section, locked }) => !locked && !classes?.has(addressOf(variant, path, section)),
  )
  const said = new Map<string, Said>()
  for (const [i, section] of open.entries()) {
    console.log(`\n${i + 1} of ${open.length}`)
    printSection(section)
    const answer = await askClass(section)
    if (answer === null) return null
    const reason = answer === 'wording' ? '' : await ask(`  Why, for those who must look again? (Enter: ${note}) `)
    if (reason === null) return null
    said.set(addressOf(section.variant, section.path, section.section), {
      class: answer,
      ...(reason.trim() && { reason: reason.trim() }),
    })
  }
  return said
}

/** Yes alone is yes. */
export async function askYes(question: string): Promise<boolean> {
  return /^y(es)?$/i.test((await ask(`${question} (y/N) `))?.trim() ?? '')
}

async function askClass(section: ListedSection): Promise<Said['class'] | null> {
  for (;;) {
    const answer = await ask(`  [w]ording, [m]eaning or [s]afety? (Enter: ${section.class}) `)
    if (answer === null) return null
    const typed = answer.trim().toLowerCase()
    if (typed === '') return section.class
    const chosen = CHANGE_CLASSES.find((name) => name.startsWith(typed))
    if (chosen) return chosen
    console.log('  Type w, m or s.')
  }
}

/** What was typed; null where the terminal was closed or Ctrl-C pressed. */
async function ask(question: string): Promise<string | null> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  try {
    return await new Promise((resolve) => {
      terminal.once('close', () => resolve(null))
      terminal.question(question).then(resolve, () => resolve(null))
    })
  } finally {
    terminal.close()
  }
}
