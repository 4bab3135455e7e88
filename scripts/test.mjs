// npm test: every check there is, the quickest to fail first. Stops at the first that fails.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { buildWhenStale } from './build.mjs'
import { setUp } from './setup.mjs'
import { say } from './steps.mjs'

const REPORTS = 'node_modules/.cache/test-reports'
const PLAYWRIGHT = ['node_modules/@playwright/test/cli.js', 'test']
const counts = { passed: 0, failed: 0, skipped: 0 }

// Tests say for themselves where they run; a shell that is set up for production must not change that.
delete process.env.NODE_ENV

timed('Set-up', () => setUp({ keys: false }))
rmSync(REPORTS, { recursive: true, force: true })
mkdirSync(REPORTS, { recursive: true })
timed('Format', () => program(['node_modules/prettier/bin/prettier.cjs', '--check', '.', '--log-level', 'warn']))
timed('Lint', () => program(['node_modules/eslint/bin/eslint.js', '.', '--max-warnings', '0']))
timed('Types', () => program(['node_modules/typescript/bin/tsc', '--noEmit']))
timed('Rules', () => vitest('rules'))
timed('Server, on SQLite', () => vitest('server'))
if (answersYes('prisma/temporary-postgresql.ts', 'findPostgresql() !== null'))
  timed('Server, on PostgreSQL', () => vitest('server-postgresql'))
else skip('server tests on PostgreSQL', 'no PostgreSQL found', testsIn('server'))
timed('Build', () => buildWhenStale())
if (program(['--import', 'tsx', 'tests/support/can-browse.ts'])) timed('Journeys, in Chromium', journeys)
else skip('journeys', 'no browser could be started', journeysListed())
finish(0)

/** Runs one program of ours; whether it succeeded. */
function program(args, env = {}) {
  const { status, signal } = spawnSync(process.execPath, args, { stdio: 'inherit', env: { ...process.env, ...env } })
  if (signal) process.exit(130)
  return status === 0
}

function vitest(project) {
  const report = `--outputFile.json=${reportOf(project)}`
  const passed = program([
    'node_modules/vitest/vitest.mjs',
    'run',
    '--project',
    project,
    '--reporter=dot',
    '--reporter=json',
    report,
  ])
  const { numPassedTests = 0, numFailedTests = 0, numPendingTests = 0 } = readReport(project)
  count(numPassedTests, numFailedTests, numPendingTests)
  return passed
}

function journeys() {
  const passed = program(PLAYWRIGHT, { PLAYWRIGHT_JSON_OUTPUT_NAME: reportOf('journeys') })
  const { stats: { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = {} } = readReport('journeys')
  count(expected, unexpected + flaky, skipped)
  return passed
}

function count(passed, failed, skipped) {
  counts.passed += passed
  counts.failed += failed
  counts.skipped += skipped
}

function skip(what, why, tests) {
  console.log(`\n▸ skipped: ${what} (${why})`)
  counts.skipped += tests
}

function testsIn(project) {
  return readReport(project).numTotalTests ?? 0
}

function journeysListed() {
  const { stdout } = spawnSync(process.execPath, [...PLAYWRIGHT, '--list', '--reporter=list'], { encoding: 'utf8' })
  return Number(/Total: (\d+) test/.exec(stdout)?.[1] ?? 1)
}

function reportOf(name) {
  return join(REPORTS, `${name}.json`)
}

/** Empty where the program ended before it could report. */
function readReport(name) {
  return existsSync(reportOf(name)) ? JSON.parse(readFileSync(reportOf(name), 'utf8')) : {}
}

function answersYes(file, question) {
  const ask = `import('./${file}').then(({ findPostgresql }) => process.exit(${question} ? 0 : 1))`
  return spawnSync(process.execPath, ['--import', 'tsx', '--eval', ask]).status === 0
}

/** Announces a step and its time; a step fails by throwing or by returning false. */
function timed(name, task) {
  console.log(`\n▸ ${name}`)
  const began = performance.now()
  let passed = false
  try {
    passed = task() !== false
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
  }
  say(`${name}: ${passed ? 'passed' : 'FAILED'} in ${((performance.now() - began) / 1000).toFixed(1)} s`)
  if (!passed) finish(1)
}

function finish(code) {
  if (code !== 0 && counts.failed === 0) counts.failed = 1
  const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : ''
  console.log(`\n${counts.passed} passed, ${counts.failed} failed${skipped}`)
  process.exit(code)
}
