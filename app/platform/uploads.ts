/** Where a file is added to one's evidence. */
export const UPLOAD_PATH = '/evidence-items/upload'

/** The largest file, in bytes. */
export const LARGEST_FILE = 25_000_000

/** The largest pack that is read, in bytes: a whole record with all its evidence takes about a quarter of it. */
const LARGEST_PACK = 4_000_000

/** The largest list of public keys, in bytes: far more than is taken. */
const LARGEST_KEYS = 100_000

/** What the other fields of a form may take beside the file: a section's text is 200,000 characters at most. */
const BESIDE = 1_000_000

/** The addresses that take a form of parts, and the largest file in it. */
const LARGEST_AT: readonly (readonly [RegExp, number])[] = [
  [/^\/evidence-items\/upload$/, LARGEST_FILE],
  // A section's draft with a file to fill it, a version's files, a version of another organisation's.
  [/^\/authoring\/[a-z0-9-]+\/bring-in\/[a-z0-9/-]+$/, LARGEST_FILE],
  [/^\/authoring\/[a-z0-9-]+\/files$/, LARGEST_FILE],
  [/^\/authoring\/take-in$/, LARGEST_FILE],
  // A pack to be checked, by anyone; one of the person's own from another organisation.
  [/^\/verify$/, LARGEST_PACK],
  [/^\/record\/import$/, LARGEST_PACK],
  // The public keys of a partner.
  [/^\/organisation\/partners$/, LARGEST_KEYS],
]

/** For the edge: how long a form with a file may be at an address; null where none is taken. */
export const uploads = {
  largestAt: (address: string) => {
    const path = address.split('?', 1)[0] ?? ''
    const largest = LARGEST_AT.find(([pattern]) => pattern.test(path))?.[1]
    return largest === undefined ? null : largest + BESIDE
  },
}
