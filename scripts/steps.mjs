// How the commands run: one step after the other, said in short lines, and not again where nothing has changed.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

process.chdir(fileURLToPath(new URL('..', import.meta.url)))

export function say(text) {
  console.log(`• ${text}`)
}

/** Runs one of the project's programs. Throws a plain sentence where it fails; ends quietly where it was interrupted. */
export function run(what, command, args, options = {}) {
  const { status, signal, error } = spawnSync(command, args, { stdio: 'inherit', ...options })
  if (signal === 'SIGINT' || signal === 'SIGTERM') process.exit(130)
  if (error || status !== 0) throw new Error(`${what} failed${error ? `: ${error.message}` : '.'}`)
}

/** Runs a TypeScript file of the project. */
export function runScript(what, args, options = {}) {
  run(what, process.execPath, ['--import', 'tsx', ...args], options)
}

/**
 * Does a task whose inputs have changed since it was last finished, or whose outputs are gone. The stamp is taken away
 * first: half a task counts as none.
 */
export function whenStale({ stamp, inputs, outputs }, task) {
  const wanted = fingerprint(inputs)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted && outputs.every((output) => existsSync(output)))
    return
  rmSync(stamp, { force: true })
  task()
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, wanted)
}

/** Puts the settings of `.env` into the environment, where it does not already say otherwise. */
export function loadEnv() {
  if (!existsSync('.env')) return
  for (const line of readFileSync('.env', 'utf8').split(/\r?\n/)) {
    const [, name, value] = /^([A-Z][A-Z0-9_]*)=(.*)$/.exec(line.trim()) ?? []
    if (name) process.env[name] ??= value.replace(/^(["'])(.*)\1$/, '$2')
  }
}

/** Whether a file was started as a command, not imported. */
export function isCommand(url) {
  return url === pathToFileURL(process.argv[1] ?? '').href
}

/** Runs a command; where it fails, says one plain sentence instead of a stack. */
export async function plainly(task) {
  try {
    await task()
  } catch (error) {
    console.error(`\n${error instanceof Error ? error.message : error}`)
    process.exit(1)
  }
}

/**
 * One hash over files and folders, their names and what is in them.
 * @param {string[]} paths
 */
export function fingerprint(paths) {
  const hash = createHash('sha256')
  for (const file of paths.flatMap(filesUnder).sort()) hash.update(`\0${file}\0`).update(readFileSync(file))
  return hash.digest('hex')
}

/** A file itself, or every file in a folder but its tests. */
function filesUnder(path) {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return /\.test\.tsx?$/.test(path) ? [] : [path]
  return readdirSync(path).flatMap((name) => filesUnder(join(path, name)))
}
