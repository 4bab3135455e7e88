import { spawn } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { isPostgresql } from '#app/platform/database-url.ts'
import { statementsOf } from '#app/platform/sql-statements.ts'
import { ask, cutConnections, emptyDatabase, schemaOf } from '#tests/support/empty-database.ts'
import { migrationsFolder, readMigrations } from './migration-files.ts'
import { deployMigrations, listMigrations } from './migrations.ts'
import { pendingChange } from './schema-engine.ts'
import { writeMigration } from './write-migration.ts'

const ON_POSTGRESQL = isPostgresql(inject('template'))
const FOLDER = migrationsFolder(ON_POSTGRESQL ? 'postgresql' : 'sqlite')
const migrations = readMigrations(FOLDER)
const first = statementsOf(migrations[0]?.sql ?? '')
let whole: string[] = []

beforeAll(async () => {
  whole = await schemaOf(inject('template'))
})

describe('the shipped migrations', () => {
  it('equal the schema', async () => {
    expect(await pendingChange(inject('template'))).toBeNull()
  })

  it('have the same names for both databases', () => {
    const names = (['sqlite', 'postgresql'] as const).map((provider) =>
      readMigrations(migrationsFolder(provider)).map(({ name }) => name),
    )
    expect(names[0]).toEqual(names[1])
  })

  it('are what a new one would be written as, append-only triggers and all', async () => {
    const folder = mkdtempSync(join(inject('folder'), 'written-'))
    await writeMigration(inject('template'), 'everything', folder)
    const url = await emptyDatabase()
    await deployMigrations(url, { folder })
    expect(await schemaOf(url)).toEqual(whole)
    expect(await writeMigration(inject('template'), 'nothing', folder)).toBeNull()
  })

  it('run once, and are known to have run', async () => {
    const url = await emptyDatabase()
    expect(await listMigrations(url)).toEqual(migrations.map(({ name }) => ({ name, state: 'pending' })))
    expect(await deployMigrations(url)).toEqual(migrations.map(({ name }) => name))
    expect(await deployMigrations(url)).toEqual([])
    expect(await listMigrations(url)).toEqual(migrations.map(({ name }) => ({ name, state: 'applied' })))
  })
})

describe('a migration that is interrupted', () => {
  it('before any one of its statements leaves nothing, and the next run reaches the same schema', async () => {
    const url = await emptyDatabase()
    for (const place of first.keys()) {
      const interrupt = async (at: number) => {
        if (at !== place) return
        if (ON_POSTGRESQL) await cutConnections(url)
        else throw new Error('interrupted')
      }
      await expect(deployMigrations(url, { beforeStatement: (_, at) => interrupt(at) })).rejects.toThrow()
      expect(await schemaOf(url)).toEqual([])
    }
    await deployMigrations(url)
    expect(await schemaOf(url)).toEqual(whole)
  }, 180_000)

  it('by killing its process leaves nothing, and the next run reaches the same schema', async () => {
    for (const place of [0, Math.floor(first.length / 2), first.length - 1]) {
      const url = await emptyDatabase()
      expect(await ended(['tests/support/killed-migration.ts', url, String(place)])).toBe('SIGKILL')
      expect(await schemaOf(url)).toEqual([])
      await deployMigrations(url)
      expect(await schemaOf(url)).toEqual(whole)
    }
  })

  if (!ON_POSTGRESQL)
    it('by a power cut finds, at every statement, files that the next run makes whole', async () => {
      const url = await emptyDatabase()
      const copies: string[] = []
      await deployMigrations(url, { beforeStatement: () => void copies.push(copyOfFiles(url, copies.length)) })
      for (const copy of copies) {
        await deployMigrations(copy)
        expect(await schemaOf(copy)).toEqual(whole)
      }
      expect(copies).toHaveLength(migrations.flatMap(({ sql }) => statementsOf(sql)).length)
    })
})

describe('two processes that migrate at once', () => {
  it('run each migration once between them, and both succeed', async () => {
    const url = await emptyDatabase()
    const env = { ...process.env, DATABASE_URL: url }
    const codes = await Promise.all([1, 2, 3].map(() => ended(['prisma/migrate.ts', 'deploy'], env)))
    expect(codes).toEqual([0, 0, 0])
    expect(await schemaOf(url)).toEqual(whole)
    expect(await ask(url, 'SELECT COUNT(*) FROM "_prisma_migrations"')).toEqual([[String(migrations.length)]])
  })
})

describe('a migration', () => {
  it('that was changed after it ran is refused', async () => {
    const url = await emptyDatabase()
    await deployMigrations(url, { folder: folderOf('CREATE TABLE "a" ("n" INTEGER)') })
    await expect(deployMigrations(url, { folder: folderOf('CREATE TABLE "a" ("n" TEXT)') })).rejects.toThrow(
      '0001 has changed since it was applied',
    )
  })

  it('that fails leaves what was there before, and runs when it is mended', async () => {
    const url = await emptyDatabase()
    const made = 'CREATE TABLE "a" ("n" INTEGER)'
    await expect(
      deployMigrations(url, {
        folder: folderOf(made, 'CREATE TABLE "b" ("n" INTEGER); CREATE TABLE "a" ("n" INTEGER)'),
      }),
    ).rejects.toThrow()
    const ran = await deployMigrations(url, { folder: folderOf(made, 'CREATE TABLE "b" ("n" INTEGER)') })
    expect(ran).toEqual(['0002'])
  })

  it('that remakes a table keeps what points at it', async () => {
    const url = await emptyDatabase()
    await deployMigrations(url, { folder: folderOf(PARENTS, REMADE) })
    expect(await ask(url, 'SELECT "id", "parent" FROM "child"')).toEqual([['c', 'p']])
    expect(await ask(url, 'SELECT "id", "name" FROM "parent"')).toEqual([['p', 'given']])
  })

  if (!ON_POSTGRESQL)
    it('that would leave a row pointing at nothing does not happen', async () => {
      const url = await emptyDatabase()
      const folder = folderOf(PARENTS, `DELETE FROM "parent"`)
      await expect(deployMigrations(url, { folder })).rejects.toThrow('0002 leaves 1 rows of child pointing at nothing')
      expect(await ask(url, 'SELECT "id" FROM "parent"')).toEqual([['p']])
    })
})

const PARENTS = `
  CREATE TABLE "parent" ("id" TEXT NOT NULL PRIMARY KEY);
  CREATE TABLE "child" ("id" TEXT NOT NULL PRIMARY KEY, "parent" TEXT NOT NULL REFERENCES "parent" ("id") ON DELETE CASCADE);
  INSERT INTO "parent" VALUES ('p');
  INSERT INTO "child" VALUES ('c', 'p')`
const REMADE = ON_POSTGRESQL
  ? `ALTER TABLE "parent" ADD COLUMN "name" TEXT NOT NULL DEFAULT 'given'`
  : `PRAGMA defer_foreign_keys=ON;
     PRAGMA foreign_keys=OFF;
     CREATE TABLE "new_parent" ("id" TEXT NOT NULL PRIMARY KEY, "name" TEXT NOT NULL DEFAULT 'given');
     INSERT INTO "new_parent" ("id") SELECT "id" FROM "parent";
     DROP TABLE "parent";
     ALTER TABLE "new_parent" RENAME TO "parent";
     PRAGMA foreign_keys=ON;
     PRAGMA defer_foreign_keys=OFF;`

/** A folder of migrations named 0001, 0002 and so on. */
function folderOf(...scripts: string[]): string {
  const folder = mkdtempSync(join(inject('folder'), 'migrations-'))
  for (const [i, sql] of scripts.entries()) {
    const target = join(folder, String(i + 1).padStart(4, '0'))
    mkdirSync(target)
    writeFileSync(join(target, 'migration.sql'), sql)
  }
  return folder
}

/** The files as they are on disk now, in the midst of a transaction. */
function copyOfFiles(url: string, at: number): string {
  const from = url.replace(/^file:/, '')
  const to = from.replace(/\.db$/, `-${at}.db`)
  for (const suffix of ['', '-wal']) if (existsSync(from + suffix)) copyFileSync(from + suffix, to + suffix)
  return `file:${to}`
}

/** Runs a script of ours; its exit code, or the signal that ended it. */
function ended(script: string[], env = process.env): Promise<number | string | null> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--import', 'tsx', ...script], {
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    child.once('exit', (code, signal) => resolve(signal ?? code))
  })
}
