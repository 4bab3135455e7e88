import { z } from 'zod'
import { MOST_DECLARATION_CHARACTERS } from './declaration.ts'

const version = z.coerce.number().int().positive()
const words = z
  .string({ error: 'Write what is declared.' })
  .max(MOST_DECLARATION_CHARACTERS, 'Keep it under 1,500 characters: people tick it, and must be able to read it.')
  .refine((text) => text.trim() !== '', 'Write what is declared.')

/** The words of one side's declaration, over the version the page showed. Each side has a field of its own name. */
export const DeclarationForm = z
  .discriminatedUnion('side', [
    z.object({ side: z.literal('peer-worker'), version, 'peer-worker': words }),
    z.object({ side: z.literal('supervisor'), version, supervisor: words }),
  ])
  .transform((posted) => ({
    side: posted.side,
    version: posted.version,
    text: posted.side === 'supervisor' ? posted.supervisor : posted['peer-worker'],
  }))
