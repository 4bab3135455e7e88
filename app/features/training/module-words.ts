import type { ModuleState } from './progress.ts'

/** How far a module is, as the learner reads it. 'Not started' is nothing to be red about. */
export const MODULE_STATE_WORDS: Record<ModuleState, { label: string; tone: 'neutral' | 'info' | 'success' }> = {
  'not-started': { label: 'Not started', tone: 'neutral' },
  'under-way': { label: 'Under way', tone: 'info' },
  'to-confirm': { label: 'Done, practice to be confirmed', tone: 'info' },
  complete: { label: 'Complete', tone: 'success' },
  recognised: { label: 'Recognised', tone: 'success' },
}
