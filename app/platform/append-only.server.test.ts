import { beforeAll, describe, expect, it } from 'vitest'
import { isPostgresql } from './database-url.ts'
import { prisma } from './database.server.ts'
import { env } from './env.server.ts'

const FOR_EVER = [
  'Event',
  'Edition',
  'EditionPage',
  'CompiledPage',
  'SectionText',
  'EditionDifference',
  'Framework',
  'RecordEvent',
  'RecordsCheckpoint',
  'RecordsCheckpointHead',
]
const NEVER_CHANGED = [...FOR_EVER, 'Submission']
/** A column of each that someone might want to put right. */
const COLUMN: Record<string, string> = {
  Event: 'kind',
  Edition: 'note',
  EditionPage: 'path',
  CompiledPage: 'content',
  SectionText: 'title',
  EditionDifference: 'reason',
  Framework: 'content',
  RecordEvent: 'payload',
  RecordsCheckpoint: 'hash',
  RecordsCheckpointHead: 'hash',
  Submission: 'basis',
}
const run = (sql: string) => prisma.$executeRawUnsafe(sql)
const rowsOf = async (table: string) => prisma.$queryRawUnsafe<unknown[]>(`SELECT * FROM "${table}"`)

beforeAll(async () => {
  const sealed = Buffer.from('sealed')
  await prisma.event.create({ data: { id: 'e', kind: 'signed-in', subject: 'p' } })
  await prisma.variant.create({ data: { id: 'v', slug: 'base', title: 'Base', short: 'Base' } })
  await prisma.compiledPage.create({ data: { hash: 'h', content: '{}' } })
  await prisma.sectionText.create({ data: { fingerprint: 'f', title: 'Title', source: 'Text' } })
  await prisma.edition.create({
    data: {
      id: 'e1',
      variantId: 'v',
      number: 1,
      hash: 'h',
      manifest: '{}',
      note: 'First.',
      pages: { create: { path: 'handbook/welcome', pageHash: 'h' } },
      differences: { create: { path: 'handbook/welcome', section: 's', class: 'safety', what: 'added' } },
    },
  })
  await prisma.framework.create({ data: { id: 'f', version: 1, hash: 'h', content: '{}' } })
  await prisma.organisation.create({
    data: { id: 'o', slug: 'o', name: 'O', peerDeclaration: '', supervisorDeclaration: '' },
  })
  await prisma.person.create({
    data: { id: 'p', organisationId: 'o', email: 'jo@o.example', name: 'Jo', passwordHash: '' },
  })
  await prisma.recordsCheckpoint.create({ data: { number: 1, at: 1n, prevHash: '', hash: 'h' } })
  await prisma.recordsCheckpointHead.create({
    data: { checkpoint: 1, recordId: 'r', organisationId: 'o', seq: 1, hash: 'h' },
  })
  await prisma.record.create({
    data: {
      id: 'r',
      personId: 'p',
      frameworkId: 'f',
      events: {
        create: {
          seq: 1,
          kind: 'started',
          actorId: 'p',
          actorName: 'Jo',
          actorRole: 'peer-worker',
          at: 1n,
          payload: '{}',
          prevHash: '',
          hash: 'h',
        },
      },
      submissions: { create: { id: 's', basis: 'b', sealed, hash: 'h' } },
    },
  })
})

describe('what happened', () => {
  it.each(NEVER_CHANGED)('is never changed: %s', async (table) => {
    const before = await rowsOf(table)
    expect(before).toHaveLength(1)
    await expect(run(`UPDATE "${table}" SET "${COLUMN[table]}" = 'put right'`)).rejects.toThrow(
      `${table} is append-only`,
    )
    expect(await rowsOf(table)).toEqual(before)
  })

  it.each(FOR_EVER)('is never removed: %s', async (table) => {
    await expect(run(`DELETE FROM "${table}"`)).rejects.toThrow(`${table} is append-only`)
    expect(await rowsOf(table)).toHaveLength(1)
  })

  it.each(FOR_EVER)('is not removed by the whole table or put in place of what is there: %s', async (table) => {
    const replaced = `INSERT OR REPLACE INTO "${table}" SELECT * FROM "${table}"`
    const attempt = isPostgresql(env.databaseUrl) ? `TRUNCATE "${table}" CASCADE` : replaced
    await expect(run(attempt)).rejects.toThrow('is append-only')
    expect(await rowsOf(table)).toHaveLength(1)
  })

  it('can be added to, where nothing there is touched', async () => {
    await prisma.event.updateMany({ where: { id: 'nobody' }, data: { kind: 'put right' } })
    await prisma.sectionText.upsert({
      where: { fingerprint: 'g' },
      create: { fingerprint: 'g', title: 'Other', source: 'Other' },
      update: { title: 'Other' },
    })
    expect(await prisma.sectionText.count()).toBe(2)
  })

  it('lets a frozen copy be erased with its owner', async () => {
    await prisma.submission.delete({ where: { id: 's' } })
    expect(await rowsOf('Submission')).toEqual([])
  })
})
