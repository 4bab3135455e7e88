// npm test: every check there is, in the order of what is quickest to fail. Says what it does and how long it took.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { say, setUp } from './setup.mjs'
import { buildWhenStale } from './build.mjs'

setUp()
const results = 'node_modules/.cache/test-results'
rmSync(results, { recursive: true, force: true })
mkdirSync(results, { recursive: true })
const counts = { passed: 0, failed: 0, skipped: 0 }

step('Format', ['node_modules/prettier/bin/prettier.cjs', '--check', '.', '--log-level', 'warn'])
step('Lint', ['node_modules/eslint/bin/eslint.js', '.', '--max-warnings', '0'])
step('Types', ['node_modules/typescript/bin/tsc', '--noEmit'])
vitest('Rules', ['rules'])
vitest('Server, on SQLite', ['server'])
const hasPostgresql = spawnSync(process.execPath, [
  '--import',
  'tsx',
  '--eval',
  "import('./tests/support/postgresql.ts').then(({ findPostgresql }) => process.exit(findPostgresql() ? 0 : 1))",
]).status === 0
if (hasPostgresql) vitest('Server, on PostgreSQL', ['server-postgresql'])
else {
  console.log('\n▸ Server, on PostgreSQL: skipped, no PostgreSQL found on this machine')
  counts.skipped++
}
timed('Build', () => {
  buildWhenStale()
  return true
})
step('Journeys, in Chromium', ['node_modules/@playwright/test/cli.js', 'test'], {
  PLAYWRIGHT_JSON_OUTPUT_NAME: `${results}/journeys.json`,
}, () => countJourneys(`${results}/journeys.json`))
finish(0)

function vitest(name, projects) {
  const file = `${results}/${projects[0]}.json`
  const args = ['node_modules/vitest/vitest.mjs', 'run', ...projects.flatMap((project) => ['--project', project])]
  step(name, [...args, '--reporter=dot', '--reporter=json', `--outputFile.json=${file}`], {}, () => {
    const report = JSON.parse(readFileSync(file, 'utf8'))
    counts.passed += report.numPassedTests
    counts.failed += report.numFailedTests
    counts.skipped += report.numPendingTests
  })
}

function countJourneys(file) {
  const { stats } = JSON.parse(readFileSync(file, 'utf8'))
  counts.passed += stats.expected
  counts.failed += stats.unexpected + stats.flaky
  counts.skipped += stats.skipped
}

function step(name, args, env = {}, count = () => undefined) {
  timed(name, () => {
    const { status } = spawnSync(process.execPath, args, { stdio: 'inherit', env: { ...process.env, ...env } })
    try {
      count()
    } catch {
      if (status === 0) throw new Error(`${name} left no report.`)
    }
    return status === 0
  })
}

function timed(name, task) {
  console.log(`\n▸ ${name}`)
  const began = performance.now()
  const passed = task()
  say(`${name}: ${passed ? 'passed' : 'FAILED'} in ${((performance.now() - began) / 1000).toFixed(1)} s`)
  if (!passed) finish(1)
}

function finish(code) {
  if (code !== 0 && counts.failed === 0) counts.failed = 1
  console.log(`\n${counts.passed} passed, ${counts.failed} failed${counts.skipped > 0 ? `, ${counts.skipped} skipped` : ''}`)
  process.exit(code)
}
