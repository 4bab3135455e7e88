// Makes a fresh clone ready: dependencies, keys, database clients. Plain Node, because nothing is installed yet.
import { execFileSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

export function say(text) {
  console.log(`• ${text}`)
}

/** Runs one of the project's programs and stops everything where it fails. */
export function run(command, args, options = {}) {
  execFileSync(command, args, { stdio: 'inherit', ...options })
}

/** Does what is still to do, and says what it does. */
export function setUp() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(`Node ${process.versions.node} is too old: version 20.19 or newer is needed.`)
    process.exit(1)
  }
  installDependencies()
  writeKeys()
  generateClients()
}

/** Settings of `.env` that the environment does not already say. */
export function loadEnv() {
  if (!existsSync('.env')) return
  for (const line of readFileSync('.env', 'utf8').split('\n')) {
    const [, name, value] = /^([A-Z_]+)=(.*)$/.exec(line.trim()) ?? []
    if (name) process.env[name] ??= value
  }
}

function installDependencies() {
  const stamp = 'node_modules/.enrichment-installed'
  const lock = fingerprint(['package.json', 'package-lock.json'])
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return
  say('Installing dependencies')
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { shell: process.platform === 'win32' })
  writeFileSync(stamp, lock)
}

function writeKeys() {
  if (existsSync('.env')) return
  say('Writing .env with new keys')
  const key = () => randomBytes(32).toString('base64')
  const lines = ['# Keep this file safe and apart from the database: without these keys, private writing cannot be read.']
  lines.push('DEMONSTRATION=1', `AUDIT_KEY=${key()}`, `WRAP_KEY=${key()}`, '')
  writeFileSync('.env', lines.join('\n'), { mode: 0o600 })
}

function generateClients() {
  const stamp = 'prisma/generated/.stamp'
  const wanted = fingerprint(['prisma/schema.prisma', 'scripts/generate.mjs', 'package-lock.json'])
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  say('Making the database clients')
  run(process.execPath, ['scripts/generate.mjs'])
  mkdirSync('prisma/generated', { recursive: true })
  writeFileSync(stamp, wanted)
}

export function fingerprint(files) {
  const hash = createHash('sha256').update(process.versions.modules)
  for (const file of files) hash.update(file).update(statSync(file).isFile() ? readFileSync(file) : '')
  return hash.digest('hex')
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) setUp()
