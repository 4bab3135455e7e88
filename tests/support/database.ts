import { randomBytes } from 'node:crypto'
import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, inject } from 'vitest'

/** Runs before each server test file, before any of our modules is read: a database and keys of its own. */
const name = `test_${randomBytes(6).toString('hex')}`
const data = join(inject('folder'), name)
mkdirSync(data, { recursive: true })

process.env.NODE_ENV = 'test'
process.env.LOG_LEVEL = 'silent'
process.env.DATA_FOLDER = data
process.env.CONTENT_FOLDER = process.cwd()
process.env.DEMONSTRATION = '1'
process.env.ORIGIN = 'http://localhost:3000'
process.env.AUDIT_KEY = Buffer.alloc(32, 7).toString('base64')
process.env.WRAP_KEY = Buffer.alloc(32, 9).toString('base64')
process.env.DATABASE_URL = await copyOf(inject('template'))

afterAll(async () => {
  const { prisma } = await import('#app/platform/database.server.ts')
  await prisma.$disconnect()
})

async function copyOf(template: string): Promise<string> {
  if (template.startsWith('file:')) {
    const file = join(data, 'test.db')
    copyFileSync(template.slice('file:'.length), file)
    return `file:${file}`
  }
  const { default: pg } = await import('pg')
  const url = new URL(template)
  url.pathname = '/postgres'
  const client = new pg.Client({ connectionString: url.href })
  await client.connect()
  // PostgreSQL copies a template for one at a time.
  await client.query('SELECT pg_advisory_lock(1)')
  await client.query(`CREATE DATABASE "${name}" TEMPLATE "template_of_tests"`)
  await client.end()
  url.pathname = `/${name}`
  return url.href
}
