export const SUGGESTION_STATES = ['open', 'used', 'not-used'] as const
export type SuggestionState = (typeof SUGGESTION_STATES)[number]

export const SUGGESTION_WORDS: Record<SuggestionState, { label: string; sentence: string }> = {
  open: { label: 'Being looked at', sentence: 'The people who keep this text have it. Their answer will be here.' },
  used: { label: 'Used', sentence: 'The people who keep this text will change it, or have done so.' },
  'not-used': { label: 'Not used', sentence: 'The people who keep this text decided to leave it as it is.' },
}

/** Who keeps a version: an organisation's own is theirs; the shipped ones are kept where `keepsShipped` is set. */
export type Keeping = { own: readonly string[]; shipped: readonly string[]; keepsShipped: boolean }

/**
 * Whether a suggestion reaches an organisation: it keeps the version that was read, or, where the section is inherited,
 * the version that the text comes from.
 */
export function reaches(
  suggestion: { variant: string; layer: string },
  { own, shipped, keepsShipped }: Keeping,
): boolean {
  return [suggestion.variant, suggestion.layer].some(
    (slug) => own.includes(slug) || (keepsShipped && (slug === 'base' || shipped.includes(slug))),
  )
}

export type SuggestionRefusal = 'too-many' | 'answered-meanwhile' | 'no-such-section'
export const SUGGESTION_REFUSALS: Record<SuggestionRefusal, string> = {
  'too-many':
    'Many suggestions have come in for this section just now. Please try again in an hour. Your words are still here.',
  'answered-meanwhile':
    'Somebody else answered this a moment ago. Read it as it is now, then answer again if you want to.',
  'no-such-section': 'This section is not in the version you were reading any more. Go back and choose another.',
}

/** An answer closes a suggestion; what the reader writes afterwards opens it again. */
export function stateAfter(
  by: 'reader' | 'keeper',
  state: SuggestionState,
  outcome: SuggestionState | null,
): SuggestionState {
  if (by === 'reader') return 'open'
  return outcome ?? state
}

/** Where a learner suggests a change to a lesson of their version. */
export function suggestForLessonPath(variant: string, lesson: string): string {
  return `/suggest/${variant}/${lesson.replace('modules/', '')}`
}

/** Where a reader writes one, and where anyone with the address reads it. */
export function suggestionPath(id: string): string {
  return `/suggestions/${id}`
}

export const SUGGESTIONS_PATH = '/authoring/suggestions'

export function keptSuggestionPath(id: string): string {
  return `${SUGGESTIONS_PATH}/${id}`
}
