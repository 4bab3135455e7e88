import { z } from 'zod'

export const MOVE_STATES = ['invited', 'agreed', 'declined', 'withdrawn'] as const
export type MoveState = (typeof MOVE_STATES)[number]

export const MOVE_STATE_WORDS: Record<MoveState, string> = {
  invited: 'Waiting for their answer',
  agreed: 'They agreed, and have moved',
  declined: 'They said no',
  withdrawn: 'Taken back',
}

/** How long an invitation stands. */
export const DAYS_TO_ANSWER = 28

/** What a lead asks for: who is to come, and to which service. */
export const InviteForm = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('invite'),
    email: z.preprocess(
      (typed) => (typeof typed === 'string' ? typed.trim().toLowerCase() : typed),
      z.email({ error: 'Type the e-mail address they sign in with.' }).max(200, 'This address is too long.'),
    ),
    serviceId: z
      .string({ error: 'Choose the service they will work in.' })
      .min(1, 'Choose the service they will work in.'),
  }),
  z.object({ intent: z.literal('withdraw'), id: z.string() }),
])

/** What the person answers. */
export const AnswerForm = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('agree'),
    id: z.string(),
    read: z.literal('yes', { error: 'Tick that you have read what it means.' }),
  }),
  z.object({ intent: z.literal('decline'), id: z.string() }),
])

export const MOVE_REFUSALS = {
  'here-already': 'Somebody with this address is in your organisation already.',
  'asked-already': 'You have asked this person already. Wait for the answer, or take that back first.',
  'something-waits':
    'Something you asked for still waits for a supervisor where you are now. Withdraw it, or wait for the answer, and then agree.',
  'not-possible-now': 'This was answered or taken back meanwhile. Look at it as it is now.',
} as const
export type MoveRefusal = keyof typeof MOVE_REFUSALS
