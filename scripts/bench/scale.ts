import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { measureInTurns, startServer } from './measuring.ts'
import { answering, environment, prepare, say, worldIn } from './preparing.ts'

/** Whether a page costs the same with a hundred times as many learners: two services, asked in turns. */
const TIMES = 100
const FOLDER = 'node_modules/.cache/bench-scale'
const [FEW, MANY] = [
  { folder: join(FOLDER, 'few'), port: 4413, name: '1,000 learners' },
  { folder: join(FOLDER, 'many'), port: 4414, name: `${(1_000 * TIMES).toLocaleString('en-GB')} learners` },
]

const again = process.env.BENCH_AGAIN === '1' && existsSync(join(MANY.folder, 'bench.db'))
if (!again) rmSync(FOLDER, { recursive: true, force: true })
const world = again ? worldIn(FEW.folder) : prepare(FEW.folder, environment(FEW.folder, FEW.port))
if (!again) {
  say(`Making ${MANY.name}`)
  mkdirSync(MANY.folder, { recursive: true })
  multiply()
}

const servers = await Promise.all([FEW, MANY].map(({ folder, port }) => startServer(environment(folder, port), port)))
const lesson = `/learn/${world.lesson}`
const all = [
  { page: 'lesson', path: lesson, cookies: world.cookies },
  {
    page: 'answer a question',
    path: `/learn/${world.question.lesson}`,
    cookies: world.cookies,
    forms: [answering(world)],
  },
  { page: 'my training', path: '/learn', cookies: world.cookies },
  { page: 'my record', path: '/record', cookies: world.cookies },
  { page: 'supervisor’s queue', path: '/supervise', cookies: world.supervisorCookies },
]
const pages = all.filter(({ page }) => page.includes(process.env.BENCH_ONLY ?? ''))
say('Measuring')
const lines = await measureInTurns(
  pages.flatMap(({ page, ...ask }) =>
    [FEW, MANY].map(({ name, port }, i) => ({ ...ask, name: `${page}, ${name}`, port, child: servers[i]! })),
  ),
).finally(() => servers.forEach((server) => server.kill()))
console.table(
  pages.map(({ page }, i) => {
    const [few, many] = [lines[2 * i]!, lines[2 * i + 1]!]
    const ratio = (many.cpuMicroseconds / few.cpuMicroseconds).toFixed(2)
    return { page, [`CPU µs, ${FEW.name}`]: few.cpuMicroseconds, [`CPU µs, ${MANY.name}`]: many.cpuMicroseconds, ratio }
  }),
)

/** Copies every learner with all that is theirs, inside the database, until there are enough. */
function multiply(): void {
  copyFileSync(join(FEW.folder, 'bench.db'), join(MANY.folder, 'bench.db'))
  const db = new DatabaseSync(join(MANY.folder, 'bench.db'))
  db.exec(
    `PRAGMA journal_mode = DELETE; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF`,
  )
  // Pages that are written more than once stay in memory, and indexes are made when all rows are there.
  db.exec('PRAGMA cache_size = -2000000; BEGIN')
  db.exec(
    `CREATE TEMP TABLE "n" AS WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < ${TIMES - 1}) SELECT n FROM c`,
  )
  const own = { Person: ['id', 'email'], RoleHeld: ['id', 'personId'], Completion: ['id', 'personId'], ActivityResponse: ['id', 'personId'], Supervision: ['id', 'personId', 'supervisorId'], Record: ['id', 'personId'], Entry: ['id', 'recordId', 'requestedOfId', 'decidedById'] } // prettier-ignore
  const indexes = db
    .prepare(
      `SELECT "name", "sql" FROM "sqlite_master" WHERE "type" = 'index' AND "sql" IS NOT NULL AND "tbl_name" IN (${Object.keys(
        own,
      )
        .map((table) => `'${table}'`)
        .join(', ')})`,
    )
    .all() as { name: string; sql: string }[]
  for (const { name } of indexes) db.exec(`DROP INDEX "${name}"`)
  for (const [table, renamed] of Object.entries(own)) {
    const columns = (db.prepare(`PRAGMA table_info("${table}")`).all() as { name: string }[]).map(({ name }) => name)
    const copied = columns.map((name) => (renamed.includes(name) ? `t."${name}" || '-' || n.n` : `t."${name}"`))
    db.exec(`INSERT INTO "${table}" SELECT ${copied.join(', ')} FROM (SELECT * FROM "${table}") t, "n" n`)
  }
  for (const { sql } of indexes) db.exec(sql)
  db.exec('COMMIT; PRAGMA journal_mode = WAL')
  db.close()
}
