import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseChanges } from '#app/features/content/change.ts'
import { compileText } from '#app/features/content/compile.ts'
import { parsePage } from '#app/features/content/page.ts'
import { fromSource } from './from-source.ts'
import { toSource } from './to-source.ts'

function filesUnder(path: string): string[] {
  return statSync(path).isDirectory()
    ? readdirSync(path).flatMap((name) => filesUnder(join(path, name)))
    : path.endsWith('.md')
      ? [path]
      : []
}

/** Every text that stands in a shipped file: sections of pages, and the changes of adaptations. */
const texts = ['handbook', 'modules'].flatMap(filesUnder).flatMap((path) => {
  const file = readFileSync(path, 'utf8')
  const found = path.includes('adaptations')
    ? parseChanges(path, file).changes.map(({ section, body }) => ({ section, source: body }))
    : parsePage(path, file).page.sections.map(({ id, source }) => ({ section: id, source }))
  return found.map(({ section, source }) => ({ where: `${path}#${section}`, source }))
})

const ids = [...new Set(texts.flatMap(({ source }) => [...source.matchAll(/"([\w.-]+)"/g)].map((m) => m[1] ?? '')))]
const context = { variant: 'base', sources: Object.fromEntries(ids.map((id, i) => [id, i + 1])) }

describe('every text in a shipped file', () => {
  it('is there to be tested', () => expect(texts.length).toBeGreaterThan(400))

  it('comes back from the editor byte for byte', () => {
    const changed = texts.filter(({ source }) => toSource(fromSource(source)) !== source).map(({ where }) => where)
    expect(changed).toEqual([])
  })

  it('is known to the editor, with nothing kept apart', () => {
    const kept = texts.flatMap(({ where, source }) => {
      const opaque: string[] = []
      fromSource(source).descendants(({ type, attrs }) => {
        if (type.name === 'opaque') opaque.push(String(attrs.source))
      })
      return opaque.map((text) => `${where}: ${text.slice(0, 80)}`)
    })
    expect(kept).toEqual([])
  })

  it('compiles to the same blocks', () => {
    for (const { where, source } of texts)
      expect(compileText(toSource(fromSource(source)), context).blocks, where).toEqual(
        compileText(source, context).blocks,
      )
  })
})
