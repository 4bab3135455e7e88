import { readAdaptation, type ContentFiles } from '#app/features/content/adaptation-files.ts'
import type { Problem } from '#app/features/content/problem.ts'
import type { VariantSource } from '#app/features/content/variant.ts'
import { asked } from '#app/platform/threads.server.ts'
import { unpack } from '#app/platform/unpacked.ts'
import { wholeFile, type Incoming } from '#app/platform/upload.server.ts'
import { readPackage, type ReadPackage } from './package.ts'

export type ArchiveJob = { bytes: Uint8Array; as: { files: string } | 'package' }
export type ArchiveRead = { variant: VariantSource | null; pack: ReadPackage | null; problems: readonly Problem[] }

const LARGEST_ARCHIVE = 5 * 1024 * 1024
const MOST = { bytes: 20 * 1024 * 1024, files: 2_000 }
const LARGEST_TEXT = 400_000
const PATIENCE = 5_000
const SCRIPT = { source: new URL('./archive-thread.server.ts', import.meta.url), built: 'archive-thread.js' }

const refused = (message: string): ArchiveRead => ({ variant: null, pack: null, problems: [{ where: 'The file', code: 'unread', message }] }) // prettier-ignore
const REFUSED = {
  'no-archive': refused('This is not a zip file of texts. Choose the one that was exported, or zip its folders again.'),
  'too-large': refused('This file is too large: 5 megabytes, or 20 unpacked, and 2,000 files at most.'),
  'too-slow': refused('This file takes too long to read.'),
} as const

/** The files of a version, or a package, as they arrive: read in a thread of its own within limits. Nothing is stored. */
export async function takeArchive(file: Incoming, as: ArchiveJob['as'], patience = PATIENCE): Promise<ArchiveRead> {
  const bytes = await wholeFile(file, LARGEST_ARCHIVE)
  if (!bytes) return REFUSED['too-large']
  const answer = await asked<ArchiveRead>(SCRIPT, { bytes, as } satisfies ArchiveJob, patience)
  if (answer === 'too-slow') return REFUSED['too-slow']
  return answer ?? REFUSED['no-archive']
}

/** What an archive holds. It may take very long: only the thread with its limits calls this. */
export function readArchive({ bytes, as }: ArchiveJob): ArchiveRead {
  const unpacked = unpack(bytes, MOST)
  if (!unpacked.ok) return REFUSED[unpacked.refusal]
  const { files, problems } = textsOf(unpacked.files)
  if (problems.length > 0) return { variant: null, pack: null, problems }
  if (as === 'package') {
    const { read: pack, problems: found } = readPackage(files)
    return { variant: null, pack, problems: found }
  }
  return { ...readAdaptation(as.files, files), pack: null }
}

function textsOf(unpacked: ReadonlyMap<string, Uint8Array>): { files: ContentFiles; problems: Problem[] } {
  const files = new Map<string, string>()
  const problems: Problem[] = []
  for (const [name, bytes] of unpacked) {
    const text = bytes.length > LARGEST_TEXT ? null : textOf(bytes)
    if (text === null)
      problems.push({ where: name.slice(0, 200), code: 'unread', message: 'This file is no text, or too long a one.' }) // prettier-ignore
    else files.set(name, text.replaceAll('\r\n', '\n'))
  }
  return { files, problems }
}

function textOf(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return text.includes('\0') ? null : text
  } catch {
    return null
  }
}
