export const PACKS_PATH = '/record/packs'

/** Where a pack of another organisation's is brought along. */
export const IMPORT_PATH = '/record/import'

/** One of one's own packs. */
export function packPath(id: string): string {
  return `${PACKS_PATH}/${encodeURIComponent(id)}`
}

/** A pack as a file. */
export function packFilePath(id: string, format: PackFormat): string {
  return `${packPath(id)}/file/${format}`
}

export const PACK_FORMATS = ['json', 'pdf', 'badge'] as const
export type PackFormat = (typeof PACK_FORMATS)[number]

/** Where anyone asks whether a pack still stands. */
export function verifyPath(code: string): string {
  return `/verify/${code}`
}

/** The same on another installation. */
export function verifyAddress(installation: string, code: string): string {
  return `${installation}${verifyPath(code)}`
}
