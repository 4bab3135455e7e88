import { addressOf } from '#app/features/content/release-classes.ts'
import type { ListedSection, RaisedIn } from '#app/features/content/release-list.ts'
import { inShort, wordDifferences } from '#app/features/content/word-differences.ts'

const inColour = process.stdout.isTTY && !process.env.NO_COLOR
const colour = (code: number, text: string) => (inColour ? `\u001b[${code}m${text}\u001b[0m` : text)

/** Every changed section, with what changed in it. */
export function printSections(sections: readonly ListedSection[]): void {
  for (const section of sections) printSection(section)
}

export function printSection({
  variant,
  path,
  section,
  title,
  what,
  before,
  after,
  class: changeClass,
  locked,
}: ListedSection): void {
  // prettier-ignore
  const sign = { added: '+', changed: '~', removed: '-' }[what]
  console.log(`${sign} ${addressOf(variant, path, section)}  ${title}  (${locked ? 'safety text' : changeClass})`)
  console.log(`    ${differencesInShort(before, after)}`)
}

export function printFirst(variants: readonly string[]): void {
  if (variants.length > 0) console.log(`First editions: ${variants.join(', ')}.`)
}

/** What the keepers of each version will be asked to look at. */
export function printRaised(raised: readonly RaisedIn[]): void {
  for (const { variant, title, raised: changes, unplaced } of raised) {
    console.log(`${title} (${variant}) will be asked to look at:`)
    for (const change of changes)
      console.log(`    ${change.path}#${change.section}  ${change.title}  (${change.class}${change.class === 'safety' ? ': its readers are warned until then' : ''})`) // prettier-ignore
    for (const { path, section } of unplaced) console.log(`    ${path}#${section}  (its place is gone: to be placed)`)
  }
  if (raised.length === 0) console.log('No version has to look at anything again.')
}

function differencesInShort(before: string, after: string): string {
  return inShort(wordDifferences(before, after))
    .map(({ text, kind }) => {
      const plain = text.replace(/\s+/g, ' ')
      if (kind === 'removed') return colour(31, `[-${plain}-]`)
      return kind === 'added' ? colour(32, `{+${plain}+}`) : plain
    })
    .join('')
}
