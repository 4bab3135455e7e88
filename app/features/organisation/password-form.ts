import { z } from 'zod'

const COMMON = ['password', '12345678', 'qwertyui', 'enrichment', 'peersupport', 'peerworker', 'letmein1']

/** Eight characters or more and not among the first that anyone would try; any characters, no expiry. */
export const PasswordForm = z
  .object({
    current: z
      .string({ error: 'Enter the password you have now.' })
      .min(1, 'Enter the password you have now.')
      .max(1024),
    password: z
      .string({ error: 'Enter a new password.' })
      .min(8, 'Use at least 8 characters.')
      .max(128, 'Use 128 characters at most.')
      .refine((password) => !COMMON.some((common) => password.toLowerCase().startsWith(common)), {
        error: 'That is one of the first passwords anyone would try. Choose another.',
      }),
    again: z.string({ error: 'Enter the new password again.' }).max(128),
  })
  .refine(({ password, again }) => password === again, {
    path: ['again'],
    error: 'The two new passwords are not the same.',
  })
