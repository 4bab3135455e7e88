import { hashOf } from '../content/fingerprint.ts'

/** Who declares something at a whole sign-off. */
export const DECLARATION_SIDES = ['peer-worker', 'supervisor'] as const
export type DeclarationSide = (typeof DECLARATION_SIDES)[number]

export const SIDE_WORDS: Record<DeclarationSide, { label: string; sentence: string }> = {
  'peer-worker': {
    label: 'What the peer worker declares',
    sentence: 'They tick it when they ask for the whole record to be signed off.',
  },
  supervisor: {
    label: 'What the supervisor declares',
    sentence: 'They tick it when they sign the whole record off.',
  },
}

export const MOST_DECLARATION_CHARACTERS = 1500

/** A form that came back because its words had changed: what was ticked is not ticked for them. */
export function withoutTick<
  R extends { error?: Record<string, unknown> | null; initialValue?: Record<string, unknown> | null },
>(reply: R): R {
  if (!reply.error?.['declared'] || !reply.initialValue) return reply
  const { declared: _, ...typed } = reply.initialValue
  return { ...reply, initialValue: typed }
}

/** What a form carries of the words it showed, so that nobody declares what they did not read. */
export function declarationHash(text: string): string {
  return hashOf(text)
}
