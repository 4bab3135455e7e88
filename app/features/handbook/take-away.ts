import { CHANGE_KIND_LABELS } from '#app/features/content/change.ts'
import type { CompiledPage, CompiledSection } from '#app/features/content/compiled.ts'
import { overtakenIn, warningOf } from '#app/features/content/overtaken.ts'
import { withoutDefinitions } from '#app/features/content/definitions.ts'
import type { GlossaryEntry } from '#app/features/content/glossary.ts'
import { inWords } from '#app/features/content/themes.ts'
import { chaptersOf, type Book } from './handbook.ts'

/** A line of help: what to do, and whom it reaches. */
export type HelpLine = { how: string; name: string }

/** A handbook edition as a file that leaves the platform tells of it. Dates are words. */
export type TakenAway = {
  book: Book
  title: string
  short: string
  audience: string
  keeper: string
  credit: string
  statusNote: string
  edition: { number: number; date: string; day: string; hash: string }
  /** Names of the layers by slug. */
  names: Readonly<Record<string, string>>
  glossary: readonly GlossaryEntry[]
  help: readonly HelpLine[]
}

/** Where the pieces of a book stand: one file with everything, or a file for each chapter. */
export type Places = {
  /** The address of a section, or of a chapter where it is null. */
  section: (chapter: string, section: string | null) => string
  /** The id of a section inside its file. */
  idOf: (chapter: string, section: string) => string
  /** Level of a chapter's heading. */
  level: number
}

export function escapeText(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
}

/** The first page: what this is, which edition, who made it, and where to turn, before anything else. */
export function frontMatter(taken: TakenAway): string {
  const { title, audience, keeper, credit, statusNote, edition } = taken
  return `<p class="eyebrow">Peer worker handbook</p>
<h1>${escapeText(title)}</h1>
<p class="lead">${escapeText(audience)}</p>
<p>Edition ${edition.number}, ${escapeText(edition.date)}. Text mark ${edition.hash.slice(0, 12)}. Kept by: ${escapeText(keeper)}. ${escapeText(credit)}</p>
${statusNote ? `<p>${escapeText(statusNote)}</p>\n` : ''}<p>This file is a saved edition. A newer one may be online.</p>
<p>The word beside a source’s number says how sure it is. Strong: good studies agree, or it is written guidance. Mixed: small studies, or they disagree. Lived experience: people know it from living it. Local: true of one place; check yours.</p>
<section class="help" aria-labelledby="help-now"><h2 id="help-now">Help now</h2>
<p>Nobody watches this book for messages. If you need help now, use one of these.</p>
<ul>${taken.help.map(({ how, name }) => `<li><strong>${escapeText(how)}</strong>: ${escapeText(name)}</li>`).join('')}</ul></section>`
}

/** One chapter: its sections with their content notes, what differs and why, what is left out, its sources. */
export function chapterMarkup(slug: string, page: CompiledPage, taken: TakenAway, places: Places): string {
  const at = { slug, page, taken, places }
  const sections = page.sections.map((section, i) => sectionMarkup(section, page.sections[i + 1]?.id ?? END, at))
  const name = `${page.number === null ? '' : `${page.number}. `}${escapeText(page.title)}`
  return `<h${places.level} id="${places.idOf(slug, 'chapter')}">${name}</h${places.level}>
<p class="lead">${escapeText(page.summary)}</p>
${sections.join('\n')}
<div id="${places.idOf(slug, END)}">${leftOut(at)}${sourceList(at)}</div>`
}

/** The words of the version's glossary, as a list. */
export function glossaryMarkup(glossary: readonly GlossaryEntry[], level: number): string {
  const words = glossary.map(
    ({ term, definition, note }) =>
      `<dt>${escapeText(term)}</dt><dd>${escapeText(definition)}${note ? ` ${escapeText(note)}` : ''}</dd>`,
  )
  return `<h${level} id="glossary">Glossary</h${level}>\n<dl>${words.join('\n')}</dl>`
}

/** The chapters with their sections' titles and addresses, for tables of contents. */
export function contentsOf(taken: TakenAway, places: Places) {
  return chaptersOf(taken.book).map(({ slug, page }) => ({
    slug,
    title: `${page.number === null ? '' : `${page.number}. `}${page.title}`,
    href: places.section(slug, null),
    sections: page.sections.map(({ id, title }) => ({ title, href: places.section(slug, id) })),
  }))
}

const END = 'end-of-chapter'

/** Where a piece of text stands. */
type At = { slug: string; page: CompiledPage; taken: TakenAway; places: Places }

function sectionMarkup(section: CompiledSection, next: string, at: At): string {
  const { slug, taken, places } = at
  const h = places.level + 1
  const id = places.idOf(slug, section.id)
  const past = `You can <a href="#${places.idOf(slug, next)}">go past it</a> or come back later.`
  const note =
    section.themes.length > 0
      ? `<p class="note">This section talks about ${inWords(section.themes)}. ${past}</p>\n`
      : ''
  const parts = section.parts.map(({ layer, change, blocks }) => {
    const html = blocks.map((block) => ('html' in block ? block.html : '')).join('')
    const isOwn = layer !== 'base' && change?.do !== 'replace'
    return `<div${isOwn ? ' class="added"' : ''}>${takenMarkup(html, slug, taken, places)}</div>`
  })
  const why = section.parts.flatMap(({ change }) => (change ? [reasonMarkup(change, at)] : []))
  const behind = overtakenIn(section.parts).map((change) => warningMarkup(change, taken))
  return `<section aria-labelledby="${id}"><h${h} id="${id}">${escapeText(section.title)}</h${h}>
${note}${behind.join('')}${parts.join('\n')}${why.join('')}</section>`
}

type Reason = NonNullable<CompiledSection['parts'][number]['change']>

function reasonMarkup({ kind, reason, evidence, credits, layer }: Reason, { slug, page, taken, places }: At): string {
  const by = `${taken.names[layer] ?? layer}: ${credits.join('; ')}`
  const sources = page.sources
    .filter(({ id }) => evidence.includes(id))
    .map(({ id, number }) => `<a href="#${places.idOf(slug, `source-${id}`)}">source ${number}</a>`)
  const rests = sources.length > 0 ? ` Rests on ${sources.join(', ')}.` : ''
  return `\n<p class="why"><strong>Different here (${escapeText(CHANGE_KIND_LABELS[kind].toLowerCase())}):</strong> ${escapeText(reason)}${rests} <em>${escapeText(by)}</em></p>`
}

function warningMarkup(change: Reason, { names }: TakenAway): string {
  const { title, words } = warningOf(change, names[change.layer] ?? change.layer)
  return `<p class="note"><strong>${escapeText(title)}.</strong> ${escapeText(words)}</p>\n`
}

function leftOut(at: At): string {
  const { slug, page, places } = at
  if (page.hidden.length === 0) return ''
  const each = page.hidden.map(
    ({ id, title, change }) =>
      `<p id="${places.idOf(slug, id)}">${escapeText(title)}</p>${change.overtaken ? warningMarkup(change, at.taken) : ''}${reasonMarkup(change, at)}`,
  )
  const h = places.level + 1
  return `<section><h${h}>Left out of this version</h${h}>${each.join('')}</section>\n`
}

function sourceList({ slug, page: { sources }, places }: At): string {
  if (sources.length === 0) return ''
  const h = places.level + 1
  const each = sources.map(({ id, title, by, date, href, withdrawn }) => {
    const name = href ? `<a href="${escapeText(href)}">${escapeText(title)}</a>` : escapeText(title)
    const gone = withdrawn ? ` <strong>Withdrawn: ${escapeText(withdrawn)}</strong>` : ''
    return `<li id="${places.idOf(slug, `source-${id}`)}">${name}. ${escapeText([by, date].filter(Boolean).join(', '))}.${gone}</li>`
  })
  return `<section><h${h}>Where this comes from</h${h}><ol>${each.join('\n')}</ol></section>`
}

/** Compiled HTML as a file can hold it: well-formed, its headings one level down where needed, its links inside the book. */
function takenMarkup(html: string, slug: string, taken: TakenAway, places: Places): string {
  const deeper = places.level - 1
  return withoutDefinitions(html)
    .replace(/<(br|hr)\s*\/?>/g, '<$1/>')
    .replace(/<(\/?)h(\d)/g, (_, end: string, level: string) => `<${end}h${Math.min(6, Number(level) + deeper)}`)
    .replace(/<a href="([^"]*)"([^>]*)>([\s\S]*?)<\/a>/g, (_, href: string, rest: string, text: string) => {
      const address = insideAddress(href, slug, taken, places)
      return address === null ? text : `<a href="${address}"${rest}>${text}</a>`
    })
}

/** Null where a link leads to a page of the platform that a file does not hold. */
function insideAddress(href: string, slug: string, { book }: TakenAway, places: Places): string | null {
  if (href.startsWith('#')) return `#${places.idOf(slug, href.slice(1))}`
  const within = /^\/handbook\/[a-z0-9-]+\/([a-z0-9-]+)(?:#([a-z0-9-]+))?$/.exec(href)
  if (!within) return href.startsWith('/') ? null : href
  const [, chapter = '', section = null] = within
  return book.pages.has(`handbook/${chapter}`) ? places.section(chapter, section) : null
}
