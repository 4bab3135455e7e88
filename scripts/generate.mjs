// Makes the PostgreSQL schema from prisma/schema.prisma and generates both clients.
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'

const source = readFileSync('prisma/schema.prisma', 'utf8')
writeFileSync(
  'prisma/postgresql.prisma',
  '// Made from schema.prisma by scripts/generate.mjs. Do not edit.\n' +
    source.replace('provider = "sqlite"', 'provider = "postgresql"').replace('./generated/sqlite', './generated/postgresql'),
)
for (const schema of ['prisma/schema.prisma', 'prisma/postgresql.prisma'])
  execFileSync(process.execPath, ['node_modules/prisma/build/index.js', 'generate'], {
    env: { ...process.env, PRISMA_SCHEMA: schema, PRISMA_HIDE_UPDATE_MESSAGE: '1' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
