/** Text brought in from elsewhere, as a section is written here, and what could not be carried, a sentence each. */
export type BroughtText = { source: string; left: readonly string[] }

/**
 * Markdown from elsewhere as the text of one section: no HTML, no pictures, no heading above the third level, no title
 * of its own. What is taken out is said.
 */
export function asSectionText(markdown: string): BroughtText {
  const left = new Set<string>()
  const lines = withoutFrontMatter(markdown.replaceAll('\r\n', '\n'), left).split('\n')
  let fenced = false
  const kept = lines.map((line) => {
    if (/^\s*(```|~~~)/.test(line)) fenced = !fenced
    return fenced ? line : plainLine(line, left)
  })
  return {
    source: kept
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim(),
    left: [...left],
  }
}

function withoutFrontMatter(text: string, left: Set<string>): string {
  const front = /^---\n[\s\S]*?\n---\n/.exec(text)
  if (front) left.add('What stood between --- at the top of the file was left out.')
  return front ? text.slice(front[0].length) : text
}

function plainLine(line: string, left: Set<string>): string {
  const heading = /^(#{1,6})\s+(.*?)(?:\s*\{[%#].*)?$/.exec(line)
  if (heading?.[1] && heading[1].length !== 3) left.add('Headings are now all of one level: ### .')
  const text = heading ? `### ${heading[2]}` : line
  return withoutUnsafeLinks(withoutHtml(withoutPictures(text, left), left), left)
}

function withoutPictures(line: string, left: Set<string>): string {
  return line.replace(/!\[([^\]]*)\]\([^)]*\)/g, (_whole, words: string) => {
    left.add(words ? `A picture was left out: ‘${words.slice(0, 80)}’. Say in words what it shows.` : 'A picture was left out. Say in words what it shows.') // prettier-ignore
    return ''
  })
}

const TAG = /<!--[\s\S]*?-->|<\/?[a-zA-Z][^>]*>/g

function withoutHtml(line: string, left: Set<string>): string {
  const linked = line.replace(/<(https?:\/\/[^\s<>]+|mailto:[^\s<>]+)>/g, '[$1]($1)')
  let plain = linked
  // Taking one tag out may leave another.
  for (let before = ''; before !== plain;) [before, plain] = [plain, plain.replace(TAG, '')]
  if (plain !== linked) left.add('HTML tags were taken out; their words stayed.')
  return plain
}

const LINK = /\[([^\]]+)\]\(([^)\s]+)(?:\s+"[^"]*")?\)/g
const CARRIED = /^(?:https?:\/\/|mailto:|tel:|sms:|handbook:|module:|#[a-z0-9-]+$)/

function withoutUnsafeLinks(line: string, left: Set<string>): string {
  return line.replace(LINK, (_whole, words: string, href: string) => {
    if (CARRIED.test(href)) return `[${words}](${href})`
    left.add(`A link was taken off ‘${words.slice(0, 80)}’: its address cannot be used here.`)
    return words
  })
}
