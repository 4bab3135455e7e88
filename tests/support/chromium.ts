import { spawnSync } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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
  return found ? { executablePath: found, args: QUIET, env } : carriedChromium(env)
}

/** It unpacks itself, and its libraries with it for a system that has none. Its own arguments would switch web security off. */
async function carriedChromium(env: NodeJS.ProcessEnv): Promise<Browser | null> {
  const args = [...QUIET, '--headless=shell', '--disable-gpu']
  const withFonts = { FONTCONFIG_PATH: join(tmpdir(), 'fonts'), ...env }
  const withLibraries = { ...withFonts, LD_LIBRARY_PATH: join(tmpdir(), 'al2023', 'lib') }
  for (let attempt = 0; attempt < 2; attempt++) {
    const executablePath = await unpack().catch(() => null)
    if (executablePath === null) return null
    const working = [withFonts, withLibraries].find((environment) => runs(executablePath, environment))
    if (working) return { executablePath, args, env: working }
    rmSync(executablePath, { force: true })
  }
  return null
}

async function unpack(): Promise<string> {
  const { default: carried } = await import('@sparticuz/chromium')
  // The package unpacks its libraries only where it believes itself to be on Amazon's Linux.
  process.env.AWS_LAMBDA_JS_RUNTIME = 'nodejs22.x'
  return carried.executablePath().finally(() => delete process.env.AWS_LAMBDA_JS_RUNTIME)
}

/** Ubuntu's package is a stub that only says where to get the real one. */
function runs(path: string, env: NodeJS.ProcessEnv): boolean {
  return spawnSync(path, ['--no-sandbox', '--version'], { env, stdio: 'ignore', timeout: 20_000 }).status === 0
}
