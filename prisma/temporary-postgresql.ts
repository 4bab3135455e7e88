import { execFileSync, spawn } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import pg from 'pg'

export type TemporaryPostgresql = { url: (database: string) => string; stop: () => Promise<void> }

const DEBIAN = '/usr/lib/postgresql'
const START_AT_MOST_MS = 30_000
/** Ends with whoever started it, however that ends: its standard input then closes. */
const WATCH = 'postgres "$@" & server=$!; cat >/dev/null; kill -INT $server; wait $server; rm -rf "$FOLDER"'
const SETTINGS = {
  listen_addresses: '',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '200',
}

/** The folder of PostgreSQL's own programs on this machine; null where there is none. */
export function findPostgresql(): string | null {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : []
  const folders = [
    ...versions.map((version) => join(DEBIAN, version, 'bin')),
    ...(process.env.PATH ?? '').split(delimiter),
  ]
  return folders.find((folder) => ['initdb', 'postgres'].every((program) => existsSync(join(folder, program)))) ?? null
}

/** Starts a server of its own in a temporary folder, reached by a socket in it; `stop` ends it and removes the folder. */
export async function startPostgresql(programs: string): Promise<TemporaryPostgresql> {
  const folder = mkdtempSync(join(tmpdir(), 'enrichment-postgresql-'))
  const user = unprivilegedUser()
  if (user) chownSync(folder, user.uid, user.gid)
  const data = join(folder, 'data')
  const environment = {
    ...process.env,
    FOLDER: folder,
    PATH: `${programs}${delimiter}${process.env.PATH}`,
    LC_ALL: 'C',
  }
  const options = { ...user, cwd: folder, env: environment }
  const init = ['-D', data, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--locale=C', '-N']
  execFileSync('initdb', init, { ...options, stdio: ['ignore', 'ignore', 'inherit'] })
  const settings = Object.entries({ ...SETTINGS, unix_socket_directories: folder }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ])
  const watch = ['-c', WATCH, 'postgres', '-D', data, ...settings]
  const server = spawn('sh', watch, { ...options, stdio: ['pipe', 'ignore', 'ignore'], detached: true })
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  const url = (database: string) => `postgresql://postgres@localhost/${database}?host=${encodeURIComponent(folder)}`
  const stop = async () => {
    server.stdin.end()
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  await answering(url('postgres'), performance.now() + START_AT_MOST_MS).catch((error: unknown) =>
    stop().then(() => Promise.reject(error)),
  )
  return { url, stop }
}

/** PostgreSQL refuses to run as root, so root runs it as the user its package made, or as nobody. */
function unprivilegedUser(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null
  const idOf = (flag: '-u' | '-g', name: string) =>
    Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }))
  for (const name of ['postgres', 'nobody'])
    try {
      return { uid: idOf('-u', name), gid: idOf('-g', name) }
    } catch {
      continue
    }
  throw new Error('PostgreSQL does not run as root, and this machine has neither a user postgres nor a user nobody.')
}

async function answering(connectionString: string, giveUpAt: number): Promise<void> {
  const client = new pg.Client({ connectionString })
  try {
    await client.connect()
    await client.end()
  } catch (error) {
    if (performance.now() > giveUpAt) throw error
    await new Promise((resolve) => setTimeout(resolve, 100))
    await answering(connectionString, giveUpAt)
  }
}
