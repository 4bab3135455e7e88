import { z } from 'zod'

/** Passwords are taken exactly as typed; the address may have stray spaces and capitals. */
export const SignInForm = z.object({
  email: z
    .string({ error: 'Enter your email address.' })
    .trim()
    .toLowerCase()
    .min(1, 'Enter your email address.')
    .max(254, 'That email address is too long.'),
  password: z
    .string({ error: 'Enter your password.' })
    .min(1, 'Enter your password.')
    .max(1024, 'That password is too long.'),
  next: z.string().optional(),
})
