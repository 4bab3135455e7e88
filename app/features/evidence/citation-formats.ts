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

/** The entries as a RIS file (tags and line ends as reference managers read them). */
export function toRis(entries: readonly LibraryEntry[]): string {
  return entries
    .map((entry) => {
      const lines: [string, string | null | undefined][] = [
        ['TY', RIS_TYPES[entry.type] ?? 'RPRT'],
        ['ID', entry.id],
        ['TI', entry.title],
        [entry.type === 'study' ? 'JO' : 'PB', entry.source],
        ['PY', entry.year],
        ['DO', entry.doi],
        ...entry.tags.map((tag): [string, string] => ['KW', tag]),
      ]
      const written = lines.flatMap(([tag, value]) => (value ? [`${tag}  - ${oneLine(value)}`] : []))
      return [...written, 'ER  - ', ''].join('\r\n')
    })
    .join('\r\n')
}

/** The entries as BibTeX, in UTF-8. */
export function toBibtex(entries: readonly LibraryEntry[]): string {
  return entries
    .map((entry) => {
      const isArticle = RIS_TYPES[entry.type] === 'JOUR'
      const fields: [string, string | null | undefined][] = [
        ['title', `{${entry.title}}`],
        [isArticle ? 'journal' : 'institution', entry.source],
        ['year', entry.year],
        ['doi', entry.doi],
        ['keywords', entry.tags.join(', ')],
      ]
      const written = fields.flatMap(([name, value]) => (value ? [`  ${name} = {${escape(oneLine(value))}}`] : []))
      return `@${isArticle ? 'article' : 'techreport'}{${entry.id},\n${written.join(',\n')}\n}\n`
    })
    .join('\n')
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function escape(text: string): string {
  return text.replace(/[&%$#_]/g, (sign) => `\\${sign}`)
}
