import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { deployMigrations } from '../../prisma/migrations.ts'
import { findPostgresql, startPostgresql } from '../../prisma/temporary-postgresql.ts'

declare module 'vitest' {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- Vitest's own interface is extended
  interface ProvidedContext {
    /** The address of the migrated database each test file gets a copy of. */
    template: string
    /** Where test files put theirs. */
    folder: string
  }
}

/** Makes one migrated database that each test file then gets a copy of. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'enrichment-tests-'))
  const server = project.name === 'server-postgresql' ? await startPostgresql(findPostgresql() ?? '') : null
  const template = server ? server.url('template_of_tests') : `file:${join(folder, 'template.db')}`
  if (server) await createDatabase(server.url('postgres'), 'template_of_tests')
  await deployMigrations(template)
  project.provide('template', template)
  project.provide('folder', folder)
  return async () => {
    await server?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function createDatabase(url: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`CREATE DATABASE "${name}"`)
  await client.end()
}
