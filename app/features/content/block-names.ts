/** What every tag is called where somebody reads or writes a text. */
export const BLOCK_NAMES = {
  example: 'Example (made up)',
  supervision: 'A question to take to supervision',
  callout: 'Callout',
  local: 'To check where you work',
  evidence: 'Claim with its evidence',
  reflection: 'Reflection',
  group: 'Group session',
  practice: 'Practice',
  conversation: 'Conversation',
  'role-play': 'Role-play card',
  check: 'Question',
  answer: 'Answer',
  sequence: 'Put in order',
  stage: 'Stage',
  'short-answer': 'Short answer',
  model: 'Model answer',
  scenario: 'Scenario',
  step: 'Step',
  choice: 'Choice',
}

export function isNamed(tag: string | undefined): tag is keyof typeof BLOCK_NAMES {
  return tag !== undefined && Object.hasOwn(BLOCK_NAMES, tag)
}
