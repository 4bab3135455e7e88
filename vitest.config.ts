import { defineConfig } from 'vitest/config'
import { findPostgresql } from './prisma/temporary-postgresql.ts'

const ON_EACH_DATABASE = ['app/**/*.server.test.ts', 'prisma/**/*.test.ts', 'tests/*.server.test.ts']
const SERVER_TESTS = [...ON_EACH_DATABASE, 'server/**/*.test.ts']

const server = (name: string, include: string[], exclude: string[] = []) => ({
  test: {
    name,
    include,
    exclude,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    globalSetup: ['tests/support/global-setup.ts'],
    setupFiles: ['tests/support/database.ts'],
  },
})

const hasPostgresql = findPostgresql() !== null
if (!hasPostgresql) console.log('skipped: server tests on PostgreSQL (no PostgreSQL found)')

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'rules',
          include: ['app/**/*.test.ts', 'tests/*.test.ts'],
          exclude: SERVER_TESTS,
          testTimeout: 60_000,
        },
      },
      server('server', SERVER_TESTS),
      ...(hasPostgresql ? [server('server-postgresql', ON_EACH_DATABASE, ['app/platform/sqlite-*'])] : []),
    ],
  },
})
