import type { LoaderFunctionArgs } from '@remix-run/node'
import { issuerProfile, listRevocations } from '#app/features/competence/pack/badges.server.ts'
import { findIssuer, listPublicKeys, type Issuer } from '#app/features/organisation/signing-keys.server.ts'
import { notFound } from '#app/platform/http.server.ts'

/** What an organisation publishes for programs: its public keys, who it is, and which of its badges no longer hold. */
const PUBLISHED: Record<string, (issuer: Issuer) => unknown> = {
  'keys.json': async ({ id }) => ({ keys: await listPublicKeys(id) }),
  'issuer.json': issuerProfile,
  'revocations.json': listRevocations,
}

export async function loader({ params }: LoaderFunctionArgs) {
  const { what = '', slug = '' } = params
  const publish = Object.hasOwn(PUBLISHED, what) ? PUBLISHED[what] : undefined
  const issuer = (await findIssuer(slug)) ?? notFound()
  if (!publish) notFound()
  return Response.json(await publish(issuer))
}
