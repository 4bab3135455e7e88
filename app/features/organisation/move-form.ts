import { z } from 'zod'

/** The service a person works in from now on, and the one the page showed. */
export const MoveForm = z.object({
  from: z.string().optional(),
  to: z.string({ error: 'Choose a service.' }).min(1, 'Choose a service.'),
})
