import { readdirSync, readFileSync, existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
} from '@prisma/driver-adapter-utils'
import * as wasm from '@prisma/schema-engine-wasm/schema_engine_bg'
import { sqliteAdapter } from '../app/platform/sqlite-adapter.ts'
import { statementsOf } from './statements.ts'

export type Provider = 'sqlite' | 'postgresql'

/** What of Prisma's own schema engine is used here; it runs as WebAssembly, from npm alone. */
export type SchemaEngine = {
  applyMigrations(input: object): Promise<{ appliedMigrationNames: string[] }>
  diff(input: object): Promise<{ stdout: string | null; exitCode: number }>
}

export const FILTERS = { externalTables: [], externalEnums: [] }

export function providerOf(url: string): Provider {
  return /^postgres(?:ql)?:/.test(url) ? 'postgresql' : 'sqlite'
}

export function schemaFile(provider: Provider): string {
  return provider === 'sqlite' ? 'prisma/schema.prisma' : 'prisma/postgresql.prisma'
}

export function migrationsFolder(provider: Provider): string {
  return join('prisma/migrations', provider)
}

/** Migrations of a folder in order: name and SQL. */
export function readMigrations(folder: string): { name: string; sql: string }[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ name, sql: readFileSync(join(folder, name, 'migration.sql'), 'utf8') }))
    .sort((a, b) => a.name.localeCompare(b.name))
}

/** The same list in the shape the engine asks for. */
export function migrationsList(folder: string) {
  const lock = join(folder, 'migration_lock.toml')
  return {
    baseDir: folder,
    lockfile: { path: 'migration_lock.toml', content: existsSync(lock) ? readFileSync(lock, 'utf8') : null },
    shadowDbInitScript: '',
    migrationDirectories: readMigrations(folder).map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
    })),
  }
}

type Bindings = Record<string, unknown> & {
  __wbg_set_wasm: (exports: WebAssembly.Exports) => void
  SchemaEngine: { new: (options: object, log: () => void, adapter: unknown) => Promise<SchemaEngine> }
}
let started: Bindings | null = null

export async function openSchemaEngine(factory: SqlMigrationAwareDriverAdapterFactory): Promise<SchemaEngine> {
  started ??= start()
  return started.SchemaEngine.new({ datamodels: undefined }, () => undefined, bindMigrationAwareSqlAdapterFactory(factory))
}

function start(): Bindings {
  const file = createRequire(import.meta.url)
    .resolve('@prisma/schema-engine-wasm/schema_engine_bg')
    .replace(/\.js$/, '.wasm')
  const bindings = wasm as unknown as Bindings
  const imports = { './schema_engine_bg.js': bindings } as unknown as WebAssembly.Imports
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(file)), imports)
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: {
      set_message: (message: string) => {
        throw new Error(`Prisma's schema engine stopped: ${message}`)
      },
    },
  })
  bindings.__wbg_set_wasm(exports)
  ;(exports.__wbindgen_start as () => void)()
  return bindings
}

/** The adapter that migrations run through, for the database behind a URL. */
export function migrationAdapter(url: string): SqlMigrationAwareDriverAdapterFactory {
  return providerOf(url) === 'sqlite' ? sqliteAdapter(url) : postgresqlAdapter(url)
}

/** Discrete fields: given a connection string, the adapter's shadow pool connects to the main database. */
function postgresqlAdapter(url: string): SqlMigrationAwareDriverAdapterFactory {
  const { hostname, port, username, password, pathname, searchParams } = new URL(url)
  const fields = {
    host: searchParams.get('host') ?? hostname,
    port: Number(port || 5432),
    user: decodeURIComponent(username),
    ...(password ? { password: decodeURIComponent(password) } : {}),
    database: pathname.slice(1),
  }
  const open = async (database: string) => patched(await new PrismaPg({ ...fields, database }).connect())
  return {
    provider: 'postgres',
    adapterName: 'enrichment-postgresql',
    connect: () => open(fields.database),
    connectToShadowDb: async () => {
      const name = `shadow_${crypto.randomUUID()}`
      const main = await open(fields.database)
      await main.executeScript(`CREATE DATABASE "${name}"`)
      const shadow = await open(name)
      const close = shadow.dispose.bind(shadow)
      shadow.dispose = async () => {
        await close()
        await main.executeScript(`DROP DATABASE "${name}" WITH (FORCE)`)
        await main.dispose()
      }
      return shadow
    },
  }
}

type Patchable = { performIO?: (query: SqlQuery) => Promise<{ fields?: { dataTypeID: number }[] }> }

/**
 * The published adapter does not know PostgreSQL's "char" type (18), which the engine's introspection selects,
 * and it cuts scripts at every semicolon, also inside a function's body.
 */
function patched(adapter: SqlDriverAdapter): SqlDriverAdapter {
  knowChar(adapter)
  const execute = adapter.executeRaw.bind(adapter)
  adapter.executeScript = async (script) => {
    for (const sql of statementsOf(script)) await execute({ sql, args: [], argTypes: [] })
  }
  adapter.executeRaw = async (query) => {
    if (query.args.length > 0) return execute(query)
    await adapter.executeScript(query.sql)
    return 0
  }
  const start = adapter.startTransaction.bind(adapter)
  adapter.startTransaction = async (level) => knowChar(await start(level))
  return adapter
}

function knowChar<T extends object>(adapter: T): T {
  const { performIO } = adapter as Patchable
  if (!performIO) return adapter
  ;(adapter as Patchable).performIO = async (query) => {
    const result = await performIO.call(adapter, query)
    for (const field of result.fields ?? []) if (field.dataTypeID === 18) field.dataTypeID = 25
    return result
  }
  return adapter
}
