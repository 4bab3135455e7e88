import type { RecordState, SignOffStanding } from './record.ts'

/** The state of a whole record as its owner reads it. */
export const RECORD_STATE_WORDS: Record<RecordState, { label: string; sentence: string }> = {
  'in-progress': { label: 'In progress', sentence: 'There is no date to meet. It grows with your work.' },
  'sign-off-requested': {
    label: 'Sign-off asked for',
    sentence: 'Your supervisor has a copy of your record as it stood when you asked.',
  },
  'signed-off': { label: 'Signed off', sentence: 'Your whole record is signed off.' },
  returned: { label: 'Returned', sentence: 'Your supervisor has said what is still needed. Nothing is lost.' },
  revoked: { label: 'Revoked', sentence: 'The sign-off was taken back, with a reason. You can open the record again.' },
}

/** How a sign-off has aged, in a sentence for either side. */
export const STANDING_WORDS: Record<SignOffStanding, { label: string; sentence: string }> = {
  current: { label: 'Current', sentence: 'Everything is as it was when it was signed.' },
  'changed since': {
    label: 'Changed since',
    sentence: 'The sign-off stands. At least one competence in it has changed since, and says what.',
  },
  'due for refresh': {
    label: 'Due for refresh',
    sentence: 'The sign-off stands. At least one competence in it has reached its renewal date.',
  },
  superseded: { label: 'Superseded', sentence: 'A newer version of the framework has been signed off since.' },
  revoked: { label: 'Revoked', sentence: 'The sign-off was taken back, with a reason.' },
}
