import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Notice } from '#app/components/notice.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { textIn } from '#app/features/competence/pack/text-form.server.ts'
import { PartnerForm } from '#app/features/organisation/partners/partner-form.ts'
import { holdsPrivatePart, PARTNER_REFUSALS } from '#app/features/organisation/partners/partner-key.ts'
import {
  endPartnerTrust,
  listPartnerKeys,
  trustPartner,
} from '#app/features/organisation/partners/partner-keys.server.ts'
import { keysAddress, listOwnKeys, requireIssuer } from '#app/features/organisation/signing-keys.server.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { notFound, readForm } from '#app/platform/http.server.ts'
import { OwnKey } from './own-key.tsx'
import { PartnerKeyCard, TrustForm } from './partner-forms.tsx'

export const meta: MetaFunction = () => [{ title: 'Organisations whose records we trust – ENRICHMENT' }]

const PATH = '/organisation/partners'
const FIELDS = ['name', 'address', 'text', 'reason'] as const
const DONE: Record<string, string> = {
  trust:
    'Added. Ring somebody there whom you know, and compare the fingerprint below. If it is not the same, end the trust at once.',
  end: 'Ended. Packs signed with that key are not taken from now on.',
}

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'organisation.manage')
  const { id } = viewer.organisation
  const [partners, keys, { slug }] = await Promise.all([
    listPartnerKeys(viewer),
    listOwnKeys(viewer),
    requireIssuer(id),
  ])
  const done = new URL(request.url).searchParams.get('done') ?? ''
  return { viewer, partners, own: { keys, address: keysAddress(slug) }, done: DONE[done] ?? null }
}

export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, 'organisation.manage')
  const form = await readForm(request)
  form.set('text', await textIn(form))
  form.delete('file')
  const submission = parseWithZod(form, { schema: PartnerForm })
  // A private key is not even sent back to whoever pasted it.
  const hideFields = FIELDS.filter((name) => holdsPrivatePart(String(form.get(name))))
  if (submission.status !== 'success') return data(submission.reply({ hideFields }), { status: 400 })
  const { value } = submission
  const outcome =
    value.intent === 'trust'
      ? await trustPartner(viewer, { name: value.name, address: value.address, keys: value.text })
      : await endPartnerTrust(viewer, value)
  if (!outcome) notFound()
  if (outcome.ok) return redirect(`${PATH}?done=${value.intent}`, 303)
  return data(submission.reply({ formErrors: [PARTNER_REFUSALS[outcome.refusal]] }), { status: 409 })
}

export default function Partners() {
  const { partners, own, done } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const ended = result?.initialValue?.['id']
  const reasonId = typeof ended === 'string' ? `reason-${ended}` : 'reason'
  return (
    <>
      <Breadcrumbs
        items={[
          { href: '/organisation', label: 'Organisation' },
          { href: null, label: 'Organisations whose records we trust' },
        ]}
      />
      <ErrorSummary result={result} ids={{ reason: reasonId }} />
      <PageHeading
        title="Organisations whose records we trust"
        lead="A peer worker who comes to you from an organisation with an installation of its own can bring along the pack of their record there. You say here whose signature counts."
      />
      {done && !result ? <Notice tone="success" title={done} announce /> : null}
      <section aria-labelledby="partners">
        <h2 id="partners">Keys you have entered</h2>
        <p>
          {partners.length === 0
            ? 'None yet. Organisations of this installation need no key here.'
            : 'Compare each fingerprint with somebody there, by phone. Capital and small letters are not the same.'}
        </p>
        <ul className="plain-list">
          {partners.map((partner) => (
            <PartnerKeyCard key={partner.id} partner={partner} result={ended === partner.id ? result : null} />
          ))}
        </ul>
      </section>
      <TrustForm result={ended === undefined ? result : null} />
      <OwnKey keys={own.keys} address={own.address} />
    </>
  )
}
