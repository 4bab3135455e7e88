/** Every kind of file that is taken. What a file is, its content says; its name must not say another. */
export const FILE_KINDS = {
  pdf: { label: 'PDF', type: 'application/pdf', endings: ['pdf'] },
  docx: {
    label: 'Word document',
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    endings: ['docx'],
  },
  png: { label: 'picture', type: 'image/png', endings: ['png', 'jpg', 'jpeg', 'heic', 'heif'] },
  jpg: { label: 'picture', type: 'image/jpeg', endings: ['jpg', 'jpeg', 'png', 'heic', 'heif'] },
  heic: { label: 'picture', type: 'image/heic', endings: ['heic', 'heif', 'jpg', 'jpeg', 'png'] },
  mp3: { label: 'sound', type: 'audio/mpeg', endings: ['mp3'] },
  m4a: { label: 'sound', type: 'audio/mp4', endings: ['m4a', 'mp4'] },
  mp4: { label: 'video', type: 'video/mp4', endings: ['mp4', 'm4a'] },
  txt: { label: 'plain text', type: 'text/plain; charset=utf-8', endings: ['txt'] },
} as const satisfies Record<string, { label: string; type: string; endings: readonly string[] }>
export type FileKind = keyof typeof FILE_KINDS

/** What the file picker offers, and what people are told. */
export const ACCEPTED = '.pdf,.docx,.png,.jpg,.jpeg,.heic,.heif,.mp3,.m4a,.mp4,.txt'
export const ACCEPTED_WORDS =
  'PDF, Word (docx), a picture (png, jpg or heic), sound (mp3 or m4a), video (mp4) or plain text (txt), up to 25 MB'

/** A file that is kept, as its owner and whoever it is sent to know it. The hash is of the bytes that are handed out. */
export type EvidenceFile = { id: string; name: string; type: string; size: number; sha256: string }

export const FILE_REFUSALS = {
  none: { status: 400, sentence: 'Choose a file.' },
  empty: { status: 400, sentence: 'This file is empty. Choose another one.' },
  'too-large': { status: 413, sentence: 'This file is larger than 25 MB. Choose a smaller one, or a part of it.' },
  kind: { status: 415, sentence: `This kind of file is not taken. It can be ${ACCEPTED_WORDS}.` },
  mismatch: {
    status: 415,
    sentence:
      'The name says one kind of file and the content another, or the file is damaged. Save it again where it was made, then choose it.',
  },
  macros: {
    status: 415,
    sentence: 'There are small programs (macros) in this document. Save it as a .docx without them, then choose it.',
  },
  damaged: {
    status: 415,
    sentence:
      'This file cannot be read: it is damaged, or a picture of more than 64 million dots. Save it again, smaller if it is a picture.',
  },
  'not-text': {
    status: 415,
    sentence: 'This text has signs in it that cannot be read. Save it as plain text in UTF-8, then choose it.',
  },
  'kept-already': {
    status: 409,
    sentence:
      'You have this very file in your evidence already. Use that item: one item can support several competences.',
  },
  full: { status: 413, sentence: 'There is room for 500 MB of files. Delete one that you no longer need first.' },
} as const satisfies Record<string, { status: number; sentence: string }>
export type FileRefusal = keyof typeof FILE_REFUSALS

/** How much all of one person's files may take, in bytes. */
export const MOST_OF_ONE_PERSON = 500_000_000

const LONGEST_NAME = 100

/** What comes after the last full stop, in small letters; '' where there is nothing. */
export function endingOf(name: string): string {
  return /\.([^.\s]+)\s*$/.exec(name)?.[1]?.toLowerCase() ?? ''
}

/** Whether a name alone may be that of a file we take: it has no ending, or one that we know. */
export function mayBeCalled(name: string): boolean {
  const ending = endingOf(name)
  return ending === '' || Object.values(FILE_KINDS).some(({ endings }) => isOneOf(ending, endings))
}

/** Whether a file of this kind may have come under this name. Phones are careless with pictures: any picture's will do. */
export function fits(name: string, kind: FileKind): boolean {
  const ending = endingOf(name)
  return ending === '' || isOneOf(ending, FILE_KINDS[kind].endings)
}

/** The name under which a file is kept and handed out: no path, nothing that turns or hides letters, its own ending. */
export function keptName(name: string, kind: FileKind): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  const plain = last.normalize('NFC').replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu, '').replaceAll(/\s+/g, ' ') // prettier-ignore
  const stem = plain.replace(/\.[^.]*$/, '').replaceAll(/^[\s.]+|[\s.]+$/g, '')
  return `${[...stem].slice(0, LONGEST_NAME).join('') || 'file'}.${kind}`
}

/** '12 kB' or '3.4 MB', as a person reads a size. */
export function sizeInWords(bytes: number): string {
  if (bytes < 1_000) return `${bytes} bytes`
  if (bytes < 1_000_000) return `${Math.round(bytes / 1_000)} kB`
  return `${(bytes / 1_000_000).toFixed(1).replace(/\.0$/, '')} MB`
}

function isOneOf(ending: string, endings: readonly string[]): boolean {
  return endings.includes(ending)
}
