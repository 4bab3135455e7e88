import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'

export type Browser = { executablePath: string; args: string[] }

const SYSTEM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable']
const QUIET = ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-dev-shm-usage', '--no-first-run']

/** A Chromium for the journeys: the one named, the system's, Playwright's own, or the one an npm package carries. */
export async function findChromium(): Promise<Browser> {
  const own = chromium.executablePath()
  const found = [process.env.CHROMIUM_PATH, ...SYSTEM, own].find((path) => path && existsSync(path))
  if (found) return { executablePath: found, args: QUIET }
  const { default: carried } = await import('@sparticuz/chromium')
  return { executablePath: await carried.executablePath(), args: [...carried.args, ...QUIET, '--headless=shell'] }
}
