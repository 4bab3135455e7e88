import { unzipSync } from 'fflate'

export type Limits = { bytes: number; files: number }
export type Unpacked = { ok: true; files: Map<string, Uint8Array> } | { ok: false; refusal: 'no-archive' | 'too-large' }

/**
 * The files of a zip archive that are `wanted`. What an archive says of its sizes is added up before anything of it is
 * unpacked, and no file takes more room than it said it would: one that lies is cut. It may take long all the same, so
 * what comes from outside is unpacked in a thread with a time limit.
 */
export function unpack(
  archive: Uint8Array,
  { bytes, files }: Limits,
  wanted: (name: string) => boolean = () => true,
): Unpacked {
  try {
    let size = 0
    const names: string[] = []
    unzipSync(archive, { filter: ({ name, originalSize }) => ((size += originalSize), names.push(name), false) })
    if (size > bytes || names.length > files) return { ok: false, refusal: 'too-large' }
    // Of two files of one name nobody could say which was meant; one name is no name of a file at all.
    if (new Set(names).size < names.length || names.includes('__proto__')) return { ok: false, refusal: 'no-archive' }
    const found = unzipSync(archive, { filter: ({ name }) => !name.endsWith('/') && wanted(name) })
    return { ok: true, files: new Map(Object.entries(found)) }
  } catch {
    return { ok: false, refusal: 'no-archive' }
  }
}
