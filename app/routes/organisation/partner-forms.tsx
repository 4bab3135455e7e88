import { Button } from '#app/components/button.tsx'
import { dateInWords } from '#app/components/dates.ts'
import { Disclosure } from '#app/components/disclosure.tsx'
import type { FormResult } from '#app/components/form-result.ts'
import { TextArea } from '#app/components/text-area.tsx'
import { TextField } from '#app/components/text-field.tsx'
import { Fingerprint } from '#app/features/organisation/partners/fingerprint.tsx'
import type { PartnerKeyRow } from '#app/features/organisation/partners/partner-keys.server.ts'

/** One key of a partner: whose, who entered it, and how to end the trust in it. */
export function PartnerKeyCard({ partner, result }: { partner: PartnerKeyRow; result: FormResult }) {
  const { id, name, endedAt, endReason } = partner
  return (
    <li className="card">
      <h3>{name}</h3>
      <dl className="facts">
        <dt>Its installation</dt>
        <dd>{partner.address}</dd>
        <dt>Fingerprint</dt>
        <dd>
          <Fingerprint of={partner.thumbprint} />
        </dd>
        <dt>Entered by</dt>
        <dd>
          {partner.addedBy}, on {dateInWords(partner.addedAt)}
        </dd>
        <dt>How it stands</dt>
        <dd>
          {endedAt
            ? `Trusted no more: ended by ${partner.endedBy}, on ${dateInWords(endedAt)}. Why: ${endReason}`
            : 'Trusted'}
        </dd>
      </dl>
      {endedAt ? null : (
        <Disclosure
          open={result?.status === 'error'}
          summary={
            <>
              End the trust<span className="visually-hidden"> in this key of {name}</span>
            </>
          }
        >
          <form method="post" encType="multipart/form-data" className="form" noValidate>
            <p>
              Packs signed with it are not taken from then on. Those brought along before stay, and say that the key is
              trusted no more. This cannot be undone.
            </p>
            <input type="hidden" name="id" value={id} />
            <TextArea
              id={`reason-${id}`}
              name="reason"
              label="Why you trust it no more"
              hint="Leads of your organisation read this, and nobody else."
              rows={2}
              result={result}
              required
            />
            <Button variant="secondary" name="intent" value="end">
              End the trust
            </Button>
          </form>
        </Disclosure>
      )}
    </li>
  )
}

/** Where a lead enters an organisation of another installation. */
export function TrustForm({ result }: { result: FormResult }) {
  return (
    <form method="post" encType="multipart/form-data" className="form" noValidate>
      <h2>Trust another organisation</h2>
      <p>
        Ask its lead for these three. Get them from somebody whom you know there, not from a peer worker who brings a
        pack. We never open the address: we only show it.
      </p>
      <TextField name="name" label="Name of the organisation" autoComplete="off" result={result} required />
      <TextField
        name="address"
        type="url"
        inputMode="url"
        label="Address of its installation"
        hint="Where its people sign in, as in https://records.example.org"
        autoComplete="off"
        result={result}
        required
      />
      <TextField
        name="file"
        type="file"
        label="The file with its public key (JSON)"
        accept="application/json,.json,.jwk"
        result={result}
      />
      <TextArea
        name="text"
        label="Or paste its public key"
        hint="One key (JWK), or the list in which they publish them. Never a private key."
        rows={4}
        result={result}
        spellCheck={false}
      />
      <Button name="intent" value="trust">
        Trust this organisation
      </Button>
    </form>
  )
}
