import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import * as wasm from '@prisma/schema-engine-wasm/schema_engine_bg'
import { isPostgresql } from '#app/platform/database-url.ts'
import { postgresqlSchema } from '../scripts/generate.mjs'
import { migrationAdapter } from './migration-adapters.ts'
import { migrationsFolder, migrationsList } from './migration-files.ts'

/** What of Prisma's own schema engine is used here; it runs as WebAssembly, from npm alone. */
type SchemaEngine = { diff: (input: object) => Promise<{ stdout: string | null; exitCode: number }> }
type Bindings = Record<string, unknown> & {
  __wbg_set_wasm: (exports: WebAssembly.Exports) => void
  SchemaEngine: { new: (options: object, log: () => void, adapter: unknown) => Promise<SchemaEngine> }
}

const SCHEMA = fileURLToPath(new URL('schema.prisma', import.meta.url))
let started: Bindings | null = null

/**
 * The SQL that would make the migrations of a folder equal the schema; null where they are equal. The URL says which
 * database, and on PostgreSQL where one may be made and dropped for the comparison; on SQLite nothing is opened.
 */
export async function pendingChange(url: string, folder?: string): Promise<string | null> {
  const engine = await openSchemaEngine(isPostgresql(url) ? url : 'file::memory:')
  const source = readFileSync(SCHEMA, 'utf8')
  const content = isPostgresql(url) ? postgresqlSchema(source) : source
  const { stdout, exitCode } = await engine.diff({
    from: {
      tag: 'migrations',
      ...migrationsList(folder ?? migrationsFolder(isPostgresql(url) ? 'postgresql' : 'sqlite')),
    },
    to: { tag: 'schemaDatamodel', files: [{ path: SCHEMA, content }] },
    shadowDatabaseUrl: null,
    script: true,
    exitCode: true,
    filters: { externalTables: [], externalEnums: [] },
  })
  return exitCode === 2 ? (stdout ?? '') : null
}

async function openSchemaEngine(url: string): Promise<SchemaEngine> {
  started ??= start()
  const adapter = bindMigrationAwareSqlAdapterFactory(migrationAdapter(url))
  return started.SchemaEngine.new({ datamodels: undefined }, () => undefined, adapter)
}

function start(): Bindings {
  const file = createRequire(import.meta.url)
    .resolve('@prisma/schema-engine-wasm/schema_engine_bg')
    .replace(/\.js$/, '.wasm')
  const bindings = wasm as unknown as Bindings
  const imports = { './schema_engine_bg.js': bindings } as unknown as WebAssembly.Imports
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(file)), imports)
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: stopped } })
  bindings.__wbg_set_wasm(exports)
  ;(exports.__wbindgen_start as () => void)()
  return bindings
}

function stopped(message: string): never {
  throw new Error(`Prisma's schema engine stopped: ${message}`)
}
