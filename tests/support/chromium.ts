import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { chromium } from '@playwright/test'

/** What Playwright launches: a program, how to call it, and the environment it needs. */
export type Browser = { executablePath: string; args: string[]; env: NodeJS.ProcessEnv }

const ON_SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]
const UNPACKED = resolve('node_modules/.cache/chromium')
const QUIET = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-dev-shm-usage',
  '--no-first-run',
]

/** A Chromium for the journeys: the one named, the system's, Playwright's own, or the one an npm package carries. */
export async function findChromium(installed = [...ON_SYSTEM, chromium.executablePath()]): Promise<Browser | null> {
  const { env } = process
  const named = env.CHROMIUM_PATH
  const found = named || installed.find((path) => existsSync(path) && runs(path, env))
  return found ? { executablePath: found, args: QUIET, env } : carriedChromium({ ...env })
}

/** It unpacks itself, and its libraries with it for a system that has none. Its own arguments would switch web security off. */
async function carriedChromium(env: NodeJS.ProcessEnv): Promise<Browser | null> {
  const args = [...QUIET, '--headless=shell', '--disable-gpu']
  const withFonts = { FONTCONFIG_PATH: join(UNPACKED, 'fonts'), ...env }
  const withLibraries = { ...withFonts, LD_LIBRARY_PATH: join(UNPACKED, 'al2023', 'lib') }
  for (let attempt = 0; attempt < 2; attempt++) {
    const executablePath = await unpack().catch(() => null)
    if (executablePath === null) return null
    const working = [withFonts, withLibraries].find((environment) => runs(executablePath, environment))
    if (working) return { executablePath, args, env: working }
    // An unpacking that was interrupted left half a program.
    rmSync(UNPACKED, { recursive: true })
  }
  return null
}

/** The package unpacks into the folder for temporary files, and its libraries only where it believes itself to be on Amazon's Linux. */
async function unpack(): Promise<string> {
  const { default: carried } = await import('@sparticuz/chromium')
  const before = process.env.TMPDIR
  mkdirSync(UNPACKED, { recursive: true })
  Object.assign(process.env, { TMPDIR: UNPACKED, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' })
  try {
    return await carried.executablePath()
  } finally {
    delete process.env.AWS_LAMBDA_JS_RUNTIME
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
}

/** Ubuntu's package is a stub that only says where to get the real one. */
function runs(path: string, env: NodeJS.ProcessEnv): boolean {
  return spawnSync(path, ['--no-sandbox', '--version'], { env, stdio: 'ignore', timeout: 20_000 }).status === 0
}
