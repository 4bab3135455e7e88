import { defineConfig } from 'vitest/config'
import { findPostgresql } from './prisma/temporary-postgresql.ts'

const SERVER_TESTS = ['app/**/*.server.test.ts', 'server/**/*.test.ts', 'prisma/**/*.test.ts']

const server = (name: string, include: string[]) => ({
  test: {
    name,
    include,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    globalSetup: ['tests/support/global-setup.ts'],
    setupFiles: ['tests/support/database.ts'],
  },
})

if (!findPostgresql()) console.log('skipped: server tests on PostgreSQL (no PostgreSQL found)')

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'rules', include: ['app/**/*.test.ts', 'tests/*.test.ts'], exclude: SERVER_TESTS } },
      server('server', SERVER_TESTS),
      ...(findPostgresql() ? [server('server-postgresql', ['app/**/*.server.test.ts'])] : []),
    ],
  },
})
