import { z } from 'zod'

const LONGEST_NOTE = 5_000
const LONGEST_QUOTE = 1_000

const words = (most: number, message: string) => z.string({ error: '' }).trim().max(most, message).default('')

const Kept = {
  quote: words(LONGEST_QUOTE, `Mark at most ${LONGEST_QUOTE} characters. A line or two is enough to find it again.`),
  text: words(LONGEST_NOTE, `A note can be at most ${LONGEST_NOTE} characters. Longer writing fits in Reflections.`),
}

export const ReadingNoteForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('add'), section: z.string().max(120), ...Kept }),
  z.object({ intent: z.literal('change'), id: z.uuid(), version: z.coerce.number().int(), ...Kept }),
  z.object({ intent: z.literal('remove'), id: z.uuid() }),
])

export const PlaceForm = z.object({
  variant: z.string().regex(/^[a-z0-9-]{1,80}$/),
  chapter: z.string().regex(/^[a-z0-9-]{1,80}$/),
  section: z.string().regex(/^[a-z0-9-]{1,120}$/),
})

/** A private note on a section of the handbook. `quote` is the words it marks, '' where it is about the whole section. */
export type ReadingNote = {
  id: string
  path: string
  section: string
  variant: string
  edition: number
  quote: string
  text: string
  version: number
  updatedAt: Date
}

/** Where a note stands now: on its words, on its section whose words have gone, or in no section of the page. */
export type Anchor = 'marked' | 'section' | 'words-gone' | 'section-gone'

/** Text with every run of white space made one space: how a selection and a page compare. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
