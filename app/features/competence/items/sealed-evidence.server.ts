import { z } from 'zod'
import { seal, unseal } from '#app/platform/sealing.server.ts'
import { hashOf } from '../../content/fingerprint.ts'
import { canonicalJson } from '../chain/canonical.ts'
import { randomSalt } from '../notes.server.ts'
import { DISCLOSURES, type EvidenceText } from './evidence.ts'

const Sealed = z.object({
  salt: z.string(),
  title: z.string(),
  text: z.string(),
  link: z.string().nullable(),
  summary: z.string().nullable().default(null),
  file: z
    .object({ id: z.string(), name: z.string(), type: z.string(), size: z.number(), sha256: z.string() })
    .nullable()
    .default(null),
  disclosure: z.enum(DISCLOSURES),
})

/** Seals one version of an item. The hash is of all of it with a salt, so that it tells nobody what was written. */
export async function sealEvidence(
  ownerId: string,
  id: string,
  { title, text, link, summary, file, disclosure }: EvidenceText,
) {
  const plain = canonicalJson({ salt: randomSalt(), title, text, link, summary, file, disclosure })
  return { hash: hashOf(plain), sealed: await seal(ownerId, contextOf(id), plain) }
}

/** Opens an item for its owner. */
export async function unsealEvidence(ownerId: string, id: string, sealed: Uint8Array): Promise<EvidenceText> {
  const { salt: _, ...text } = Sealed.parse(JSON.parse(await unseal(ownerId, contextOf(id), sealed)))
  return text
}

function contextOf(id: string): string {
  return `EvidenceItem|${id}|sealed`
}
