import { readFile } from 'node:fs/promises'
import { CHANGE_KIND_LABELS, CHANGE_KINDS } from '#app/features/content/change.ts'
import { compilePage } from '#app/features/content/compile-page.ts'
import { contentsOf } from '#app/features/content/contents.ts'
import { composeVariant } from '#app/features/content/edition.ts'
import { checkEdition, checksBy } from '#app/features/content/edition-checks.ts'
import { readingAge } from '#app/features/content/reading-age.ts'
import { idProblems, parseLedger } from '#app/features/content/section-ids.ts'
import { readShipped, readSummaries } from '#app/features/content/shipped.server.ts'
import { DEEDS, tallyOf, type Tally } from '#app/features/content/tally.ts'
import { BASE, layersOf } from '#app/features/content/variant.ts'

/**
 * Counts what the shipped files hold, and lists what an author should mend; exits 1 when there is something.
 * `--problems` prints the list alone, `--sections` the reading age of every section too.
 */
const wants = (flag: string) => process.argv.includes(flag)
const shipped = await readShipped('.', { unlisted: true })
const sources = new Map(shipped.variants.map((variant) => [variant.slug, variant]))
const checks = checksBy({ ...shipped, summaries: await readSummaries('.') })
const ids = idProblems(parseLedger(await readFile('handbook/section-ids.yaml', 'utf8')), shipped)
const problems = new Set([...shipped.problems, ...ids].map(({ where, message }) => `${where}: ${message}`))
const tallies: { slug: string; part: string; tally: Tally }[] = []

for (const slug of [BASE.slug, ...sources.keys()]) {
  const layers = layersOf(slug, sources)
  const contents = contentsOf(shipped, layers)
  const composed = composeVariant(contents.pages, layers)
  const results = composed.pages.map((page) =>
    compilePage({ page, variant: slug, references: shipped.references, words: [] }),
  )
  const compiled = results.map(({ page }) => page)
  const found = [...contents.problems, ...composed.problems, ...results.flatMap((result) => result.problems)]
  for (const { where, message } of [...found, ...checkEdition(slug, results, checks)])
    problems.add(`${where}: ${message} (${slug})`)
  const version = { compiled, composed: composed.pages, changes: sources.get(slug)?.changes ?? new Map() }
  for (const part of ['handbook', 'modules']) tallies.push({ slug, part, tally: tallyOf(`${part}/`, version) })
  if (wants('--sections'))
    for (const { path, sections } of compiled)
      for (const { id, text, parts } of sections)
        if (slug === BASE.slug || parts.some(({ layer }) => layer === slug))
          console.log(`${slug}\t${path}#${id}\t${readingAge(text)?.toFixed(1) ?? 'short'}`)
}

if (!wants('--problems')) {
  console.log(`${sources.size + 1} versions: ${[BASE.slug, ...sources.keys()].join(', ')}`)
  for (const { slug, part, tally } of tallies) console.log(`${slug} · ${part}: ${inWords(tally)}`)
}
for (const problem of [...problems].sort()) console.log(problem)
console.log(problems.size === 0 ? 'Nothing to mend.' : `${problems.size} to mend.`)
process.exitCode = problems.size === 0 ? 0 : 1

function inWords({ pages, sections, words, deeds, kinds, readingAge: age, citations, uncited }: Tally): string {
  const done = listed(DEEDS, deeds, (deed) => deed)
  const changes = `changes: ${done} (${listed(CHANGE_KINDS, kinds, (kind) => CHANGE_KIND_LABELS[kind].toLowerCase())})`
  return [
    `${pages} pages, ${sections} sections, ${words} words`,
    done === '' ? 'no changes of its own' : changes,
    `reading age ${age.average.toFixed(1)} on average, ${age.most.toFixed(1)} at most`,
    `${citations} citations of sources, ${uncited} uncited claims`,
  ].join('; ')
}

function listed<T extends string>(all: readonly T[], counts: Record<T, number>, label: (one: T) => string): string {
  return all.flatMap((one) => (counts[one] === 0 ? [] : [`${counts[one]} ${label(one)}`])).join(', ')
}
