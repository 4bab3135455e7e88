// Makes the PostgreSQL schema from prisma/schema.prisma and generates both clients.
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

/**
 * The PostgreSQL schema that belongs to the SQLite one.
 * @param {string} source
 */
export function postgresqlSchema(source) {
  const changed = source
    .replace('provider = "sqlite"', 'provider = "postgresql"')
    .replace('./generated/sqlite', './generated/postgresql')
  return `// Made from schema.prisma by scripts/generate.mjs. Do not edit.\n${changed}`
}

export function generateClients() {
  writeFileSync('prisma/postgresql.prisma', postgresqlSchema(readFileSync('prisma/schema.prisma', 'utf8')))
  for (const schema of ['prisma/schema.prisma', 'prisma/postgresql.prisma']) generateFrom(schema)
}

/** Prisma talks on both its outputs; what it said is only worth reading where it failed. */
function generateFrom(schema) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['node_modules/prisma/build/index.js', 'generate'], {
    env: { ...process.env, PRISMA_SCHEMA: schema, PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1' },
    encoding: 'utf8',
  })
  if (status === 0) return
  console.error(stdout, stderr)
  process.exit(1)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) generateClients()
