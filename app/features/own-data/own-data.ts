import { escapeText } from '../handbook/take-away.ts'

export type Row = Readonly<Record<string, string | number | boolean | null>>

/** One kind of thing that is held about a person, in rows of plain values. */
export type Part = { key: string; title: string; about: string; rows: readonly Row[] }

export type OwnData = { madeOn: string; person: string; parts: readonly Part[] }

export function part(key: string, title: string, about: string, rows: readonly Row[]): Part {
  return { key, title, about, rows }
}

/** From and until, as days. */
export function span(from: Date, until: Date | null) {
  return { from: day(from), until: day(until) }
}

/** As in 2026-11-23. */
export function day(date: Date | null): string | null {
  return date && date.toISOString().slice(0, 10)
}

/** The same data for a program: one object, a list for each part. */
export function asJson({ madeOn, person, parts }: OwnData): string {
  const lists = Object.fromEntries(parts.map(({ key, rows }) => [key, rows]))
  return JSON.stringify({ format: 'own-data', version: 1, madeOn, person, ...lists }, null, 2)
}

/** The same data for a reader: one page that needs nothing else. */
export function asPage({ madeOn, person, parts }: OwnData): string {
  const contents = parts.map(
    ({ key, title, rows }) => `<li><a href="#${key}">${escapeText(title)}</a> (${rows.length})</li>`,
  )
  return `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>What is held about ${escapeText(person)}</title><style>${STYLE}</style></head>
<body><header><h1>What is held about ${escapeText(person)}</h1><p>Made on ${escapeText(madeOn)}. This file is private: keep it where only you can open it. The same data for a computer is in data.json.</p></header>
<nav aria-label="Contents"><ul>${contents.join('')}</ul></nav>
<main>${parts.map(section).join('\n')}</main></body></html>
`
}

function section({ key, title, about, rows }: Part): string {
  const items = rows.map((row) => `<dl>${Object.entries(row).map(pair).join('')}</dl>`)
  return `<section aria-labelledby="${key}"><h2 id="${key}">${escapeText(title)}</h2><p>${escapeText(about)}</p>${
    items.length === 0 ? '<p>Nothing.</p>' : items.join('\n')
  }</section>`
}

function pair([name, value]: [string, Row[string] | undefined]): string {
  if (value === null || value === undefined || value === '') return ''
  const words = name.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`)
  return `<dt>${escapeText(words)}</dt><dd>${escapeText(String(value))}</dd>`
}

const STYLE = `:root{color-scheme:light dark}body{max-width:44rem;margin:0 auto;padding:1.5rem 1rem 4rem;font:1.0625rem/1.6 system-ui,sans-serif;overflow-wrap:anywhere}
h2{margin-top:2.5rem}dl{margin:1rem 0;padding:.75rem 1rem;border:1px solid GrayText;border-radius:.4rem}dt{font-weight:600}dd{margin:0 0 .5rem;white-space:pre-wrap}`
