import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { deployMigrations } from '../../prisma/migrations.ts'
import { findPostgresql, startPostgresql } from '../../prisma/temporary-postgresql.ts'
import { asksForAWorld } from './asks-for-a-world.ts'
import { testEnvironment } from './environment.ts'

declare module 'vitest' {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- Vitest's own interface is extended
  interface ProvidedContext {
    /** The address of the migrated database each test file gets a copy of. */
    template: string
    /** What a file that asks for a world gets copies of: a database, and the data folder that goes with it. */
    world: { database: string; folder: string }
    /** Where test files put theirs. */
    folder: string
  }
}

/** Makes the migrated database, and the one with a world in it, that test files then get copies of. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'enrichment-tests-'))
  const server = project.name === 'server-postgresql' ? await startPostgresql(findPostgresql() ?? '') : null
  const databaseFor = async (name: string) => {
    const url = server ? server.url(name) : `file:${join(folder, `${name}.db`)}`
    if (server) await createDatabase(server.url('postgres'), name)
    await deployMigrations(url)
    return url
  }
  const world = { database: await databaseFor('template_with_a_world'), folder: join(folder, 'template-with-a-world') }
  mkdirSync(world.folder)
  if (someMayAskForAWorld()) {
    const env = { ...process.env, ...testEnvironment(world.folder, world.database), NODE_ENV: 'test' as const }
    execFileSync(process.execPath, ['--import', 'tsx', 'tests/support/make-world.ts'], { env, stdio: 'inherit' })
  }
  project.provide('template', await databaseFor('template_of_tests'))
  project.provide('world', world)
  project.provide('folder', folder)
  return async () => {
    await server?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Not where single files were named, and none of them does. */
function someMayAskForAWorld(): boolean {
  const named = process.argv.filter((argument) => argument.endsWith('.test.ts') && existsSync(argument))
  return named.length === 0 || named.some(asksForAWorld)
}

async function createDatabase(url: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`CREATE DATABASE "${name}"`)
  await client.end()
}
