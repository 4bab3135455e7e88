import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { Button, LinkButton } from '#app/components/button.tsx'
import { dateInWords } from '#app/components/dates.ts'
import { Disclosure } from '#app/components/disclosure.tsx'
import { FormActions } from '#app/components/form-actions.tsx'
import { Notice } from '#app/components/notice.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { Tag } from '#app/components/tag.tsx'
import { codeInGroups } from '#app/features/competence/pack/code.ts'
import { packInWords } from '#app/features/competence/pack/pack.ts'
import { findPack, revokePack } from '#app/features/competence/pack/packs.server.ts'
import { PACKS_PATH, packFilePath, packPath, verifyPath } from '#app/features/competence/pack/paths.ts'
import { QrCode } from '#app/features/competence/pack/qr-code.tsx'
import { PACK_STANDING_WORDS } from '#app/features/competence/pack/standing.ts'
import { recordPath } from '#app/features/competence/paths.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { findSystemChromium } from '#app/platform/chromium.server.ts'
import { notFound, readForm } from '#app/platform/http.server.ts'

export const meta: MetaFunction = () => [{ title: 'A pack – My record – ENRICHMENT' }]

const DONE = {
  made: 'Made. Your code works from now on.',
  revoked: 'Taken back. From now on its code says that it is revoked.',
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'record.keep')
  const { file: _, content, ...pack } = (await findPack(viewer, params.pack ?? '')) ?? notFound()
  const { covers, includes, organisation, framework } = content
  const query = new URL(request.url).searchParams
  return {
    viewer,
    pack,
    covers,
    includes,
    verify: organisation.verify,
    organisation: organisation.name,
    frameworkVersion: framework.version,
    canPrint: findSystemChromium() !== null,
    done: query.has('made') ? DONE.made : query.has('revoked') ? DONE.revoked : null,
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, 'record.keep')
  const form = await readForm(request)
  if (form.get('intent') !== 'revoke') notFound()
  if (!(await revokePack(viewer, params.pack ?? ''))) notFound()
  return redirect(`${packPath(params.pack ?? '')}?revoked`, 303)
}

export default function Pack() {
  const { pack, covers, organisation, frameworkVersion, done } = useLoaderData<typeof loader>()
  const what = packInWords({ covers: covers.kind, signedOff: pack.signedOff })
  const { label, sentence } = PACK_STANDING_WORDS[pack.standing]
  return (
    <>
      <Breadcrumbs
        items={[
          { label: 'My record', href: recordPath() },
          { label: 'Packs', href: PACKS_PATH },
          { label: codeInGroups(pack.code), href: null },
        ]}
      />
      <PageHeading
        title={what}
        lead={`${covers.kind === 'record' ? '' : `${covers.title}. `}Made on ${dateInWords(pack.madeAt)} by ${organisation}, on version ${frameworkVersion} of the framework.`}
      />
      {done ? <Notice tone="success" title={done} announce /> : null}
      <Code />
      <p>
        <Tag tone={pack.standing === 'valid' ? 'success' : 'warning'}>{label}</Tag> {sentence}
        {pack.due ? ' Something in it has reached its renewal date.' : ''}
      </p>
      <TakeAway />
      {pack.revokedAt ? null : (
        <Disclosure summary="Take this pack back">
          <p>Its code then says ‘revoked’ for ever. Your record does not change, and you can make another pack.</p>
          <form method="post">
            <Button variant="warning" name="intent" value="revoke">
              Take it back
            </Button>
          </form>
        </Disclosure>
      )}
    </>
  )
}

function Code() {
  const { pack, verify } = useLoaderData<typeof loader>()
  return (
    <div className="pack-check">
      <QrCode text={verify} label="The address beside this, for a phone’s camera" />
      <div>
        <p>
          The code: <strong className="pack-code">{codeInGroups(pack.code)}</strong>
        </p>
        <p>
          Anyone can ask at <a href={verifyPath(pack.code)}>{verify}</a> whether this still stands. The answer shows
          nothing about you.
        </p>
      </div>
    </div>
  )
}

function TakeAway() {
  const { pack, includes, canPrint } = useLoaderData<typeof loader>()
  const words = [includes.seen ? 'what each supervisor saw' : '', includes.evidence ? 'your evidence in full' : '']
  const shown = words.filter(Boolean).join(' and ')
  return (
    <section aria-labelledby="take-away">
      <h2 id="take-away">Take it with you</h2>
      <p>{shown ? `It shows ${shown}. Think about whom you give it to.` : 'It shows nothing that you wrote.'}</p>
      <FormActions>
        <LinkButton href={`${packPath(pack.id)}/print`}>Read or print it</LinkButton>
        {canPrint ? (
          <LinkButton href={packFilePath(pack.id, 'pdf')} variant="secondary">
            Download as PDF
          </LinkButton>
        ) : null}
        <LinkButton href={packFilePath(pack.id, 'json')} variant="secondary">
          Download as a signed file (JSON)
        </LinkButton>
        {pack.signedOff ? (
          <LinkButton href={packFilePath(pack.id, 'badge')} variant="secondary">
            Download as a badge
          </LinkButton>
        ) : null}
      </FormActions>
      <p>
        The signed file is what another organisation takes in when you move. The badge is an Open Badge (3.0) for places
        that collect those: it names your organisation and the framework, and you only by a mark of your e-mail address.
      </p>
    </section>
  )
}
