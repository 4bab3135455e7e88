import { Disclosure } from '#app/components/disclosure.tsx'
import { Fingerprint } from '#app/features/organisation/partners/fingerprint.tsx'

type Props = { keys: readonly { kid?: string | undefined }[]; address: string }

/** The organisation's own public keys, to give to others. */
export function OwnKey({ keys, address }: Props) {
  const [now, ...before] = keys
  return (
    <section aria-labelledby="own-key">
      <h2 id="own-key">Your own key, to give to others</h2>
      <p>
        Your organisation signs its packs with this. It is public: another lead needs it to take packs that you signed.
        Read the fingerprint to them by phone, and let them compare.
      </p>
      <dl className="facts">
        <dt>Fingerprint</dt>
        <dd>
          <Fingerprint of={now?.kid ?? ''} />
        </dd>
        {before.length > 0 ? (
          <>
            <dt>Signed with before</dt>
            <dd>
              {before.map(({ kid = '' }) => (
                <Fingerprint key={kid} of={kid} />
              ))}
            </dd>
          </>
        ) : null}
        <dt>Address of this installation</dt>
        <dd>{new URL(address).origin}</dd>
        <dt>Published at</dt>
        <dd>
          <a href={address}>{address}</a>
        </dd>
      </dl>
      <Disclosure summary="The key as text">
        <code className="hash">{JSON.stringify({ keys })}</code>
      </Disclosure>
    </section>
  )
}
