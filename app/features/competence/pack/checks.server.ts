import { prisma } from '#app/platform/database.server.ts'
import { findKeyOwner, requireIssuer } from '../../organisation/signing-keys.server.ts'
import type { Answer } from './answer.ts'
import type { Covers } from './pack.ts'
import { sha256, toMade } from './packs.server.ts'
import { keyIdOf, readPackFile, signatureHolds } from './signature.server.ts'
import { standingsOf } from './standings.server.ts'

/** Whether a pack still stands; null for a code that nobody was given. Answers anyone. */
export async function answerCode(code: string, now = new Date()): Promise<Answer | null> {
  const row = await prisma.pack.findUnique({ where: { code }, omit: { sealed: true } })
  if (!row) return null
  const organisation = await requireIssuer(row.organisationId)
  const { standing, due } = (await standingsOf([toMade(row)], now)).get(row.id) ?? { standing: 'valid', due: false }
  return {
    code,
    standing,
    due,
    covers: row.covers as Covers,
    signedOff: row.signedSeq !== null,
    madeAt: row.madeAt,
    frameworkVersion: row.frameworkVersion,
    organisation: organisation.name,
    demonstration: organisation.demonstration,
  }
}

export const FILE_FINDINGS = ['same', 'same-content', 'changed', 'not-made-here', 'elsewhere', 'no-pack'] as const
export type FileFinding = (typeof FILE_FINDINGS)[number]

/** What is found of a file, and how the pack stands that it is, or claims to be. */
export type FileCheck = { finding: FileFinding; answer: Answer | null; organisation: string | null }

/** Whether a file is what was given out, byte for byte, and whether its signature holds. Answers anyone. */
export async function checkFile(text: string, now = new Date()): Promise<FileCheck> {
  const file = readPackFile(text)
  if (!file) return { finding: 'no-pack', answer: null, organisation: null }
  const answer = await answerCode(file.pack.code, now)
  const owner = await findKeyOwner(keyIdOf(file) ?? '')
  const organisation = owner?.organisation.name ?? null
  if (!owner) return { finding: answer ? 'changed' : 'elsewhere', answer, organisation: file.pack.organisation.name }
  const isWhole = await signatureHolds(file, owner.key)
  if (!answer) return { finding: isWhole ? 'not-made-here' : 'changed', answer, organisation }
  const made = await prisma.pack.findUniqueOrThrow({
    where: { code: answer.code },
    select: { hash: true, signingKeyId: true },
  })
  if (!isWhole || made.signingKeyId !== owner.key.kid) return { finding: 'changed', answer, organisation }
  return { finding: made.hash === sha256(text) ? 'same' : 'same-content', answer, organisation }
}
