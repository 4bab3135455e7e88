/** The addresses that take a form of parts, and a file in it. */
export const UPLOAD_PATH = '/evidence-items/upload'
const UPLOADS = [
  /^\/evidence-items\/upload$/,
  // A section's draft with a file to fill it, a version's files, a version of another organisation's.
  /^\/authoring\/[a-z0-9-]+\/bring-in\/[a-z0-9/-]+$/,
  /^\/authoring\/[a-z0-9-]+\/files$/,
  /^\/authoring\/take-in$/,
]

/** The largest file, in bytes. */
export const LARGEST_FILE = 25_000_000

/** What the other fields of that form may take beside the file: a section's text is 200,000 characters at most. */
const BESIDE = 1_000_000

/** For the edge: which address takes a file, and how long its body may be. */
export const uploads = {
  isUpload: (address: string) => UPLOADS.some((path) => path.test(address.split('?', 1)[0] ?? '')),
  largest: LARGEST_FILE + BESIDE,
}
