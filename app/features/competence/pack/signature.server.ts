import { CompactSign, compactVerify, decodeProtectedHeader, importJWK, type JWK } from 'jose'
import { SIGNING_ALGORITHM, type SigningKey } from '../../organisation/signing-keys.server.ts'
import { canonicalJson } from '../chain/canonical.ts'
import { PackFile, type PackContent } from './pack.ts'

const TYPE = 'enrichment-pack+jws'

/** The file of a pack: its content and the organisation's signature over it, as one text. */
export async function signedFile(pack: PackContent, { kid, privateKey }: SigningKey): Promise<string> {
  const whole = await new CompactSign(new TextEncoder().encode(canonicalJson(pack)))
    .setProtectedHeader({ alg: SIGNING_ALGORITHM, kid, typ: TYPE })
    .sign(privateKey)
  const [header, , signature] = whole.split('.')
  return canonicalJson({ pack, signature: `${header}..${signature}` })
}

/** A file as it was read: `signed` is what its signature is over, whatever else it holds that we do not know. */
export type ReadFile = PackFile & { signed: string }

/** A text as a pack's file; null where it is none. */
export function readPackFile(text: string): ReadFile | null {
  try {
    const raw: unknown = JSON.parse(text)
    return { ...PackFile.parse(raw), signed: canonicalJson((raw as { pack: unknown }).pack) }
  } catch {
    return null
  }
}

/** The id of the key that is said to have signed a file. */
export function keyIdOf({ signature }: PackFile): string | null {
  try {
    return decodeProtectedHeader(signature).kid ?? null
  } catch {
    return null
  }
}

/** Whether the signature holds over exactly this content, under exactly this key. */
export async function signatureHolds({ signed, signature }: ReadFile, publicKey: JWK): Promise<boolean> {
  const [header, , end] = signature.split('.')
  const payload = Buffer.from(signed, 'utf8').toString('base64url')
  try {
    const key = await importJWK(publicKey, SIGNING_ALGORITHM)
    const { protectedHeader } = await compactVerify(`${header}.${payload}.${end}`, key, {
      algorithms: [SIGNING_ALGORITHM],
    })
    return protectedHeader.typ === TYPE
  } catch {
    return false
  }
}
