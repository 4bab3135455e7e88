/** The one address that takes a form of parts, and a file in it. */
export const UPLOAD_PATH = '/evidence-items/upload'

/** The largest file, in bytes. */
export const LARGEST_FILE = 25_000_000

/** What the other fields of that form may take beside the file. */
const BESIDE = 200_000

/** For the edge: which address takes a file, and how long its body may be. */
export const uploads = {
  isUpload: (address: string) => address.split('?', 1)[0] === UPLOAD_PATH,
  largest: LARGEST_FILE + BESIDE,
}
