import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const ON_SYSTEM = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].map(
  (name) => `/usr/bin/${name}`,
)
const LONGEST_MS = 120_000

let printing: Promise<unknown> = Promise.resolve()

/** The system's own Chromium, or the one `CHROMIUM_PATH` names; null where there is none. */
export function findSystemChromium(): string | null {
  return (
    [process.env.CHROMIUM_PATH, ...ON_SYSTEM].find((path) => path !== undefined && path !== '' && existsSync(path)) ??
    null
  )
}

/**
 * Prints an HTML file that needs nothing else to a tagged PDF with bookmarks. One at a time; throws after two minutes
 * or where there is no Chromium.
 */
export function printToPdf(html: string, pdf: string): Promise<void> {
  const mine = printing.then(() => print(html, pdf))
  printing = mine.catch(() => undefined)
  return mine
}

/** A page as PDF. What is in it lies on the disk only while it is printed, where nobody else may read it. */
export async function pdfOf(html: string): Promise<Buffer<ArrayBuffer>> {
  const folder = await mkdtemp(join(tmpdir(), 'enrichment-pdf-'))
  try {
    await writeFile(join(folder, 'page.html'), html, { mode: 0o600 })
    await printToPdf(join(folder, 'page.html'), join(folder, 'page.pdf'))
    return await readFile(join(folder, 'page.pdf'))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function print(html: string, pdf: string): Promise<void> {
  const chromium = findSystemChromium()
  if (chromium === null) throw new Error('There is no Chromium on this machine.')
  const profile = await mkdtemp(join(tmpdir(), 'enrichment-print-'))
  try {
    await run(chromium, [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      '--disable-component-update',
      '--no-first-run',
      // The text is ours, yet nothing in it may fetch: every host is unknown.
      '--host-resolver-rules=MAP * ~NOTFOUND',
      `--user-data-dir=${profile}`,
      '--no-pdf-header-footer',
      '--generate-pdf-document-outline',
      '--export-tagged-pdf',
      `--print-to-pdf=${pdf}`,
      pathToFileURL(html).href,
    ])
  } finally {
    await rm(profile, { recursive: true, force: true })
  }
}

function run(program: string, args: readonly string[]): Promise<void> {
  return new Promise((done, fail) => {
    const child = spawn(program, args, { stdio: 'ignore', timeout: LONGEST_MS, killSignal: 'SIGKILL' })
    child.on('error', fail)
    child.on('exit', (code) => (code === 0 ? done() : fail(new Error(`Chromium ended with ${String(code)}.`))))
  })
}
