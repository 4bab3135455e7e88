import { randomBytes } from 'node:crypto'
import { calculateJwkThumbprint, CompactSign, exportJWK, generateKeyPair } from 'jose'
import { canonicalJson } from '#app/features/competence/chain/canonical.ts'
import { codeFrom } from '#app/features/competence/pack/code.ts'
import type { PackContent } from '#app/features/competence/pack/pack.ts'

/** A key of an organisation on another installation, as it would make and publish it. */
export async function anOutsideKey() {
  const { privateKey, publicKey } = await generateKeyPair('EdDSA', { extractable: true })
  const bare = await exportJWK(publicKey)
  const kid = await calculateJwkThumbprint(bare)
  const published = { ...bare, kid, alg: 'EdDSA', use: 'sig' }
  return { kid, privateKey, published, secret: await exportJWK(privateKey) }
}
export type OutsideKey = Awaited<ReturnType<typeof anOutsideKey>>

/** A pack made here as if another installation had made it: its own code, its own name, its own signature. */
export async function anOutsidePack(file: string, key: OutsideKey, changes: Partial<PackContent> = {}) {
  const { pack } = JSON.parse(file) as { pack: PackContent }
  const organisation = { name: 'Harbour Peer Network', slug: 'harbour', keys: 'https://evil.example/keys.json', verify: 'https://evil.example/verify' } // prettier-ignore
  const code = codeFrom(randomBytes(12))
  const content = { ...pack, code, organisation, ...changes }
  const signed = await new CompactSign(new TextEncoder().encode(canonicalJson(content)))
    .setProtectedHeader({ alg: 'EdDSA', kid: key.kid, typ: 'enrichment-pack+jws' })
    .sign(key.privateKey)
  const [header, , signature] = signed.split('.')
  return { code: content.code, file: canonicalJson({ pack: content, signature: `${header}..${signature}` }) }
}
