import { spawn } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changesOf } from '#app/features/content/compiled.ts'
import { stopCompiler } from '#app/features/content/compiler.server.ts'
import { findEdition, refreshEditions } from '#app/features/content/editions.server.ts'
import { releasedContent } from '#app/features/content/released-content.server.ts'
import { prisma } from '#app/platform/database.server.ts'
import { aContentFolder, aWorld } from './support/world.ts'

const WELCOME = 'handbook/base/welcome.md'
let content: Awaited<ReturnType<typeof aContentFolder>>

beforeAll(async () => {
  await aWorld()
  content = await aContentFolder()
})
afterAll(stopCompiler)

type Ended = { code: number | null; said: string }

/** Runs the command as a person without a terminal would; `pulled` is when the plug is, after it has begun to store. */
function release(args: readonly string[], pulled?: number): Promise<Ended> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/content-release.ts', ...args], {
    env: { ...process.env, CONTENT_FOLDER: content.folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  const hear = (text: Buffer) => {
    said += String(text)
    if (pulled !== undefined && said.includes('will be asked to look at'))
      setTimeout(() => child.kill('SIGKILL'), pulled)
  }
  for (const stream of [child.stdout, child.stderr]) stream.on('data', hear)
  return new Promise((resolve) => child.on('exit', (code) => resolve({ code, said })))
}

const editionsNow = () =>
  prisma.variant.findMany({ select: { slug: true, currentEditionId: true }, orderBy: { slug: 'asc' } })

async function pageOf(variant: string, path: string) {
  await refreshEditions()
  return (await findEdition(variant))!.pages.get(path)!.page
}

/** Each run reads and compiles every version. */
describe('releasing new files by command', { timeout: 240_000 }, () => {
  it('lists every changed section with its likely class, and which versions it will ask to look again; publishes nothing', async () => {
    const before = await editionsNow()
    const { sections } = await pageOf('base', 'handbook/welcome')
    const [first, second] = sections.filter(({ locked }) => !locked)
    const locked = sections.find((section) => section.locked)!
    await content.edit(WELCOME, new RegExp(`(#${first!.id}[^\\n]*%\\}\\n\\n)`), '$1Never go alone at night. ')
    await content.edit(WELCOME, new RegExp(`(#${second!.id}[^\\n]*%\\}\\n\\n[^\\n]+)\\.`), '$1!')
    await content.edit(WELCOME, new RegExp(`(#${locked.id}[^\\n]*%\\}\\n\\n)`), '$1Ask for help early. ')
    await content.edit(WELCOME, /$/, '\n## Found again {% #found-again %}\n\nSomething new.\n')
    const { code, said } = await release(['--list'])
    expect(said).toContain(`~ handbook/welcome#${first!.id}  ${first!.title}  (meaning)`)
    expect(said).toContain('{+Never go alone at night. +}')
    expect(said).toContain(`~ handbook/welcome#${second!.id}  ${second!.title}  (wording)`)
    expect(said).toContain(`~ handbook/welcome#${locked.id}  ${locked.title}  (safety text)`)
    expect(said).toContain('+ handbook/welcome#found-again  Found again  (meaning)')
    expect(said).toContain('4 sections have changed: 1 safety, 2 meaning, 1 wording. This was a list')
    expect(said).toMatch(/\(complex-emotional-needs\) will be asked to look at:/)
    expect(said).toMatch(/handbook\/welcome#[a-z-]+ {2}[^\n]+\(safety: its readers are warned until then\)/)
    expect(code).toBe(0)
    expect(await editionsNow()).toEqual(before)
  })

  it('asks nobody without a terminal, and then publishes nothing', async () => {
    const before = await editionsNow()
    const { code, said } = await release([])
    expect(said).toContain('Nobody can be asked here.')
    expect(code).toBe(2)
    expect(await editionsNow()).toEqual(before)
  })

  it('refuses classes for a section that has not changed, and a file that says nothing it knows', async () => {
    const before = await editionsNow()
    const file = join(content.folder, 'classes.yaml')
    await writeFile(file, 'handbook/welcome#not-there: wording\n')
    expect(await release(['--yes', '--classes', file])).toMatchObject({
      code: 2,
      said: expect.stringContaining('names what has not changed: handbook/welcome#not-there') as string,
    })
    await writeFile(file, 'handbook/welcome#found-again: nice\n')
    expect((await release(['--yes', '--classes', file])).code).toBe(2)
    expect((await release(['--yes', '--default', 'nice'])).code).toBe(2)
    expect(await editionsNow()).toEqual(before)
  })

  it('killed at any moment leaves either nothing of a release or all of it', async () => {
    const before = await editionsNow()
    for (const pulled of [30, 200, 600]) {
      await release(['--yes', '--note', 'Cut off.'], pulled)
      const now = await editionsNow()
      const moved = now.filter(({ currentEditionId }, i) => currentEditionId !== before[i]!.currentEditionId)
      expect([0, now.length]).toContain(moved.length)
      if (moved.length > 0) return
    }
  })

  it('publishes every version at once with the classes of a file, each with its reason', async () => {
    await content.edit(WELCOME, 'Never go alone at night.', 'Never go out alone at night.')
    const { sections } = await pageOf('base', 'handbook/welcome')
    const first = sections.find(({ locked }) => !locked)!
    const file = join(content.folder, 'classes.yaml')
    await writeFile(file, `handbook/welcome#${first.id}:\n  class: safety\n  reason: Somebody was hurt.\n`)
    const { code, said } = await release(['--yes', '--classes', file, '--note', 'Going out.'])
    expect(said).toContain('Released.')
    expect(code).toBe(0)
    const [difference] = await prisma.editionDifference.findMany({
      where: { section: first.id, path: 'handbook/welcome', edition: { variant: { slug: 'base' } } },
      orderBy: { edition: { number: 'desc' } },
    })
    expect(difference).toMatchObject({ class: 'safety', reason: 'Somebody was hurt.' })
    expect((await release(['--yes'])).said).toContain('Nothing has changed for readers.')
  })

  it('warns readers of the adaptations it overtook for safety, and of no others', async () => {
    const page = await pageOf('complex-emotional-needs', 'handbook/welcome')
    const overtaken = changesOf(page).filter(({ change }) => change.overtaken)
    expect(overtaken.length).toBeGreaterThan(0)
    for (const { change } of overtaken) expect(change.outdated).toBe(true)
    expect(changesOf(await pageOf('base', 'handbook/welcome'))).toEqual([])
  })

  it('is what trainers work on from then on, whatever happens to the files', async () => {
    await content.edit(WELCOME, 'Never go out alone at night.', 'Not released yet.')
    const { shipped } = await releasedContent()
    const text = JSON.stringify(shipped.pages.find(({ path }) => path === 'handbook/welcome'))
    expect(text).toContain('Never go out alone at night.')
    expect(text).not.toContain('Not released yet.')
  })
})
