// npm run setup: makes a fresh clone ready. Plain Node, because nothing is installed yet.
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { isCommand, plainly, run, say, whenStale } from './steps.mjs'

const INSTALLED = 'node_modules/.package-lock.json'

/** Does what is still to do, and says what it does. Tests bring keys of their own. */
export function setUp({ keys = true } = {}) {
  requireNode()
  installDependencies()
  if (keys) writeKeys()
  generateWhenStale()
}

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  const good = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22
  if (!good)
    throw new Error(`This is Node ${process.versions.node}. Version 20.19 or newer, 22.12 or newer, or 24 is needed.`)
}

function installDependencies() {
  if (dependenciesAreWhole()) return
  say('Installing dependencies')
  // Where this is interrupted, the next start must not take what is there for the whole.
  rmSync(INSTALLED, { force: true })
  run('Installing dependencies', 'npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
    shell: process.platform === 'win32',
  })
}

/** npm lists what it installed when it has finished; packages for other systems are not in it. */
function dependenciesAreWhole() {
  if (!existsSync(INSTALLED)) return false
  const { packages: wanted } = JSON.parse(readFileSync('package-lock.json', 'utf8'))
  const { packages: found } = JSON.parse(readFileSync(INSTALLED, 'utf8'))
  return Object.entries(wanted).every(([path, { version, integrity, optional }]) => {
    if (path === '') return true
    if (!found[path]) return optional === true
    return found[path].version === version && found[path].integrity === integrity && existsSync(`${path}/package.json`)
  })
}

function writeKeys() {
  if (existsSync('.env') || (process.env.AUDIT_KEY && process.env.WRAP_KEY)) return
  if (existsSync('data/enrichment.db'))
    throw new Error(
      'data/ holds private writing that only the keys in .env can open, and .env is gone. Put it back, or move data/ away to begin again.',
    )
  say('Writing .env with new keys')
  const key = () => randomBytes(32).toString('base64')
  const lines = [
    '# Keep this file safe and apart from the database: without these keys, private writing cannot be read.',
    `AUDIT_KEY=${key()}`,
    `WRAP_KEY=${key()}`,
    '# A demonstration with made-up people. Take this line out to begin empty.',
    'DEMONSTRATION=1',
    '',
  ]
  writeFileSync('.env.new', lines.join('\n'), { mode: 0o600 })
  renameSync('.env.new', '.env')
}

function generateWhenStale() {
  const generated = {
    stamp: 'prisma/generated/.stamp',
    inputs: ['prisma/schema.prisma', 'scripts/generate.mjs', 'package-lock.json'],
    outputs: ['prisma/generated/sqlite/client.ts', 'prisma/generated/postgresql/client.ts'],
  }
  whenStale(generated, () => {
    say('Making the database clients')
    run('Making the database clients', process.execPath, ['scripts/generate.mjs'])
  })
}

if (isCommand(import.meta.url)) await plainly(() => setUp())
