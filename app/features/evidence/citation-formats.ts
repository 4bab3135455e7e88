import type { LibraryEntry } from './library.ts'

const RIS_TYPES: Record<string, string> = {
  study: 'JOUR',
  trial: 'JOUR',
  review: 'JOUR',
  commentary: 'JOUR',
  protocol: 'JOUR',
  video: 'VIDEO',
  portal: 'ELEC',
  registry: 'ELEC',
}

type Field = readonly [name: string, value: string | null | undefined]

/** The entries as a RIS file (tags and line ends as reference managers read them). */
export function toRis(entries: readonly LibraryEntry[]): string {
  return entries
    .map((entry) => {
      const type = RIS_TYPES[entry.type] ?? 'RPRT'
      const fields: Field[] = [
        ['TY', type],
        ['ID', entry.id],
        ['TI', entry.title],
        [type === 'JOUR' ? 'JO' : 'PB', entry.source],
        ['PY', entry.year],
        ['DA', entry.date?.replaceAll('-', '/')],
        ['DO', entry.doi],
        ['UR', addressOf(entry)],
        ...entry.tags.map((tag): Field => ['KW', tag]),
        ['N1', entry.withdrawn && `Withdrawn ${entry.withdrawn.on}: ${entry.withdrawn.reason}`],
      ]
      const written = fields.flatMap(([tag, value]) => (value ? [`${tag}  - ${oneLine(value)}`] : []))
      return [...written, 'ER  - ', ''].join('\r\n')
    })
    .join('\r\n')
}

/** The entries as BibTeX, in UTF-8. What is no article is `misc`, which asks for no field that the library may lack. */
export function toBibtex(entries: readonly LibraryEntry[]): string {
  return entries
    .map((entry) => {
      const isArticle = RIS_TYPES[entry.type] === 'JOUR'
      const fields: Field[] = [
        ['title', `{${escape(entry.title)}}`],
        [isArticle ? 'journal' : 'howpublished', escape(entry.source)],
        ['year', entry.year],
        ['doi', entry.doi],
        ['url', addressOf(entry)],
        ['keywords', escape(entry.tags.join(', '))],
        ['note', entry.withdrawn && escape(`Withdrawn ${entry.withdrawn.on}: ${entry.withdrawn.reason}`)],
      ]
      const written = fields.flatMap(([name, value]) => (value ? [`  ${name} = {${oneLine(value)}}`] : []))
      return `@${isArticle ? 'article' : 'misc'}{${entry.id},\n${written.join(',\n')}\n}\n`
    })
    .join('\n')
}

function addressOf({ doi }: LibraryEntry): string | null {
  return doi ? `https://doi.org/${doi}` : null
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/** BibTeX's own signs; a brace that opens or closes nothing would swallow the rest of the file. */
function escape(text: string): string {
  return text
    .replace(/[{}\\]/g, '')
    .replace(/[&%$#_]/g, (sign) => `\\${sign}`)
    .replace(/~/g, '\\textasciitilde ')
    .replace(/\^/g, '\\textasciicircum ')
}
