import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Prisma } from '#app/platform/database.server.ts'
import { seal, unseal } from '#app/platform/sealing.server.ts'
import type { WitnessRequest, WitnessState } from './witness.ts'

const Asked = z.object({
  name: z.string(),
  relation: z.string(),
  reached: z.enum(['mail', 'link']),
  domain: z.string().nullable(),
  shown: z.string(),
  competences: z.array(z.string()),
  about: z.string(),
})
export type Asked = z.infer<typeof Asked>

/** The columns a request is opened from. */
export const WITNESS_ROW = {
  id: true,
  personId: true,
  evidenceId: true,
  state: true,
  sealed: true,
  askedAt: true,
  expiresAt: true,
  answeredAt: true,
  sealedAnswer: true,
} satisfies Prisma.WitnessRequestSelect
type Row = Prisma.WitnessRequestGetPayload<{ select: typeof WITNESS_ROW }>

/** Seals who is asked and what they are shown with the key of the person who asks. */
export function sealAsked(ownerId: string, id: string, asked: Asked) {
  return seal(ownerId, `WitnessRequest|${id}|sealed`, JSON.stringify(asked))
}

/** Seals what a colleague said with the same key: it is part of that person's evidence. */
export function sealStatement(ownerId: string, id: string, statement: string) {
  return seal(ownerId, `WitnessRequest|${id}|sealedAnswer`, statement)
}

/** Opens a request with the key of the person who asked. */
export async function openWitnessRequest(row: Row): Promise<WitnessRequest> {
  const { id, personId, evidenceId, state, sealed, askedAt, expiresAt, answeredAt, sealedAnswer } = row
  const asked = Asked.parse(JSON.parse(await unseal(personId, `WitnessRequest|${id}|sealed`, sealed)))
  const statement = sealedAnswer && (await unseal(personId, `WitnessRequest|${id}|sealedAnswer`, sealedAnswer))
  return { id, evidenceId, state: state as WitnessState, ...asked, askedAt, expiresAt, answeredAt, statement }
}

/** All that is kept of a one-time link. */
export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
