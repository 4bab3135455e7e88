import { asked } from '#app/platform/threads.server.ts'
import { wholeFile, type Incoming } from '#app/platform/upload.server.ts'
import { LARGEST_BROUGHT, type BroughtFile } from './brought-file.ts'

const PATIENCE = 5_000
const SCRIPT = { source: new URL('./reading-thread.server.ts', import.meta.url), built: 'reading-thread.js' }

/** A Word or Markdown file as it arrives, as the text of a section. Nothing is stored. */
export async function takeBrought(file: Incoming, patience = PATIENCE): Promise<BroughtFile> {
  const bytes = await wholeFile(file, LARGEST_BROUGHT)
  return bytes ? bringIn(file.name, bytes, patience) : { ok: false, refusal: 'too-large' }
}

/** The same of a file that is here; read in a thread of its own, within a time limit. */
export async function bringIn(name: string, bytes: Uint8Array, patience = PATIENCE): Promise<BroughtFile> {
  const answer = await asked<BroughtFile>(SCRIPT, { name, bytes }, patience)
  if (answer === 'too-slow') return { ok: false, refusal: 'too-slow' }
  return answer ?? { ok: false, refusal: 'not-readable' }
}
