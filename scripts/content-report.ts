import { avoidedWords } from '#app/features/content/glossary.ts'
import { borrowed, borrowedRuns, checkPage, uncitedClaims } from '#app/features/content/checks.ts'
import { compilePage } from '#app/features/content/compile-page.ts'
import { composeVariant } from '#app/features/content/edition.ts'
import { countWords, readingAge } from '#app/features/content/reading-age.ts'
import { listLibrary } from '#app/features/evidence/library.server.ts'
import { readShipped } from '#app/features/content/shipped.server.ts'
import { BASE, layersOf } from '#app/features/content/variant.ts'

/** Counts what the shipped files hold and lists what an author should mend. `--problems` prints the list alone; exits 1 when it is not empty. */
const shipped = await readShipped('.', { unlisted: true })
const avoided = avoidedWords(shipped.glossary)
const sources = new Map(shipped.variants.map((variant) => [variant.slug, variant]))
const metaOf = (path: string) => shipped.pages.find((page) => page.path === path)?.meta
const excused = (path: string) => ({
  readingAge: metaOf(path)?.reading_age_excused ?? {},
  words: metaOf(path)?.words_excused ?? {},
})

const summaries = borrowedRuns((await listLibrary()).map(({ summary }) => summary))

const problems = new Set(shipped.problems.map(({ where, message }) => `${where}: ${message}`))
const lines: string[] = []
for (const slug of [BASE.slug, ...sources.keys()]) {
  const composed = composeVariant(shipped.pages, layersOf(slug, sources))
  for (const { where, message } of composed.problems) problems.add(`${where}: ${message}`)
  const results = composed.pages.map((page) =>
    compilePage({ page, variant: slug, references: shipped.references, words: [] }),
  )
  const pages = results.map(({ page }) => page)
  for (const { problems: found } of results)
    for (const { where, message } of found) problems.add(`${where}: ${message} (${slug})`)
  for (const { path, sections } of pages)
    for (const section of sections) {
      const words = borrowed(section, summaries)
      if (words) problems.add(`${path}#${section.id}: it says the evidence library's own words, '${words}'. (${slug})`)
    }
  for (const page of pages)
    for (const { where, message } of checkPage(page, { avoided, excused }))
      problems.add(`${where}: ${message} (${slug})`)
  const targets = new Set(pages.flatMap(({ path, sections }) => [path, ...sections.map(({ id }) => `${path}#${id}`)]))
  for (const { page, links } of results)
    for (const link of links) {
      const target = link.startsWith('#')
        ? page.path + link
        : link.replace(/^handbook:/, 'handbook/').replace(/^module:/, 'modules/')
      const module = shipped.programme.modules.some((one) => target === `modules/${one.slug}`)
      if (/^(handbook|modules)\//.test(target) && !targets.has(target) && !module)
        problems.add(`${page.path}: the link to '${link}' leads nowhere. (${slug})`)
    }
  for (const kind of ['handbook', 'modules']) {
    const own = pages.filter(({ path }) => path.startsWith(`${kind}/`))
    const sections = own.flatMap((page) => page.sections)
    const changes = [...(sources.get(slug)?.changes ?? [])]
      .filter(([path]) => path.startsWith(`${kind}/`))
      .flatMap(([, all]) => all)
    const count = (test: (change: (typeof changes)[number]) => boolean) => changes.filter(test).length
    const uncited = (of: string) =>
      composed.pages
        .filter(({ path }) => path.startsWith(`${of}/`))
        .flatMap((page) => page.sections.flatMap(({ parts }) => parts.flatMap(({ source }) => uncitedClaims(source))))
        .length
    const ages = sections.flatMap(({ text }) => readingAge(text) ?? [])
    const words = sections.reduce((sum, { text }) => sum + countWords(text), 0)
    lines.push(
      [
        `${slug} · ${kind}:`,
        `${own.length} pages, ${sections.length} sections, ${words} words;`,
        `changes: ${count((c) => c.as === null && c.do.startsWith('add'))} add, ${count((c) => c.do === 'replace')} replace, ${count((c) => c.as !== null)} new, ${count((c) => c.do === 'hide')} hide;`,
        `reading age ${(ages.reduce((sum, age) => sum + age, 0) / (ages.length || 1)).toFixed(1)} on average, ${Math.max(0, ...ages).toFixed(1)} at most;`,
        `${own.reduce((sum, page) => sum + page.sources.length, 0)} citations of sources;`,
        `${uncited(kind)} uncited claims`,
      ].join(' '),
    )
  }
}
if (!process.argv.includes('--problems')) for (const line of lines) console.log(line)
for (const problem of [...problems].sort()) console.log(problem)
console.log(problems.size === 0 ? 'Nothing to mend.' : `${problems.size} to mend.`)
process.exitCode = problems.size === 0 ? 0 : 1
