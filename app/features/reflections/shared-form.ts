import { z } from 'zod'

const said = (message: string) => z.enum(['yes', 'no'], { error: message })

export const ShareForm = z.object({
  reader: z.uuid({ error: 'Choose the one person to share it with.' }),
  until: z.iso.date({ error: 'Choose the last day they may read it.' }),
  aboutMe: said('Say whether it tells something about your own mental health.'),
  aboutOthers: said('Say whether it tells something about someone you support.'),
})

export const RevokeForm = z.object({ share: z.uuid() })

/** Sharing ends after half a year at most: 183 days. */
export const LONGEST_SHARING_DAYS = 183
