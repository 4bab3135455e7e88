import { z } from 'zod'
import { holdsPrivatePart, installationAddress, KEY_FAULTS, readPublicKeys } from './partner-key.ts'

const words = (error: string, most: number) =>
  z
    .string({ error })
    .trim()
    .min(1, error)
    .max(most, `This can be at most ${most} characters.`)
    .refine((text) => !holdsPrivatePart(text), KEY_FAULTS.private)

const address = words('Type the address of their installation.', 200).transform((typed, { issues }) => {
  const read = installationAddress(typed)
  if (read !== null) return read
  const message = 'Type the address as in https://records.example.org: with https, and nothing after the name.'
  issues.push({ code: 'custom', message, input: typed })
  return z.NEVER
})

const keys = z
  .string({ error: 'Choose the file with their public key, or paste it.' })
  .transform((text, { issues }) => {
    const read = readPublicKeys(text)
    if (read.ok) return read.keys
    issues.push({ code: 'custom', message: KEY_FAULTS[read.fault], input: '' })
    return z.NEVER
  })

/** What a lead posts about organisations on other installations: whose keys to trust from now on, or which no more. */
export const PartnerForm = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('trust'),
    name: words('Type the name of the organisation.', 120),
    address,
    text: keys,
  }),
  z.object({ intent: z.literal('end'), id: z.uuid(), reason: words('Say why you trust it no more.', 500) }),
])
