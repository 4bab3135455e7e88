import { randomBytes } from 'node:crypto'
import { copyFileSync, cpSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, expect, inject } from 'vitest'
import { asksForAWorld } from './asks-for-a-world.ts'
import { testEnvironment } from './environment.ts'

/** Runs before each server test file, before any of our modules is read: keys, and a database of its own. */
const name = `test_${randomBytes(6).toString('hex')}`
const folder = join(inject('folder'), name)
mkdirSync(folder, { recursive: true })
const template = asksForAWorld(expect.getState().testPath ?? '')
  ? inject('world')
  : { database: inject('template'), folder: null }
if (template.folder) cpSync(template.folder, folder, { recursive: true })
Object.assign(process.env, testEnvironment(folder, await copyOf(template.database)), { NODE_ENV: 'test' })

afterAll(async () => {
  const { prisma } = await import('#app/platform/database.server.ts')
  await prisma.$disconnect()
})

/** A copy of a template, and its address. */
async function copyOf(template: string): Promise<string> {
  return template.startsWith('file:') ? copyOfFile(template) : copyOfDatabase(template)
}

function copyOfFile(template: string): string {
  const file = join(folder, 'test.db')
  copyFileSync(template.replace(/^file:/, ''), file)
  return `file:${file}`
}

async function copyOfDatabase(template: string): Promise<string> {
  const url = new URL(template)
  const original = url.pathname.slice(1)
  url.pathname = '/postgres'
  const client = new pg.Client({ connectionString: url.href })
  await client.connect()
  // PostgreSQL copies a template for one at a time.
  await client.query('SELECT pg_advisory_lock(1)')
  await client.query(`CREATE DATABASE "${name}" TEMPLATE "${original}"`)
  await client.end()
  url.pathname = `/${name}`
  return url.href
}
