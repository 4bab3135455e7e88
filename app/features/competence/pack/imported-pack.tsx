import { DataTable } from '#app/components/data-table.tsx'
import { dateInWords } from '#app/components/dates.ts'
import { Disclosure } from '#app/components/disclosure.tsx'
import { codeInGroups } from './code.ts'
import { Hash } from './hash.tsx'
import { BY_NAME_ALONE, isSameName, OWNER_BY_WORDS, signerOf, type ImportedPack } from './import.ts'
import { verifyAddress, verifyPath } from './paths.ts'
import { PACK_STANDING_WORDS } from './standing.ts'

/** A pack of another organisation's: where it comes from and what was decided there. It decides nothing here. */
export function ImportedPackView({ imported }: Props) {
  const { organisation, framework, signOff, competences, partner } = imported
  return (
    <>
      <h3>
        {imported.title}, {signerOf(imported)}
      </h3>
      <dl className="facts">
        <dt>Signed by</dt>
        <dd>
          {signerOf(imported)}
          {isCalledOtherwise(imported) ? ` (in the file: ${organisation})` : ''}
          {imported.demonstration ? ' (a demonstration: everyone in it is made up)' : ''}, on{' '}
          {dateInWords(imported.madeAt)}. <Checked imported={imported} />
        </dd>
        <dt>Made for</dt>
        <dd>
          {imported.ownerName}. {partner ? BY_NAME_ALONE : OWNER_BY_WORDS[imported.ownerBy]}
        </dd>
        <dt>Brought along on</dt>
        <dd>
          <Standing imported={imported} />
        </dd>
        <dt>Against</dt>
        <dd>
          {framework.title}, version {framework.version}
        </dd>
        <dt>Sign-off</dt>
        <dd>
          {signOff
            ? `The whole record, by ${signOff.by}, ${signOff.organisation}, on ${dateInWords(signOff.at)}`
            : 'The whole record was not signed off.'}
        </dd>
        <dt>Mark of the file</dt>
        <dd>
          <Hash of={imported.hash} />
        </dd>
      </dl>
      <Disclosure summary={`${imported.confirmed} of ${competences.length} competences confirmed there`}>
        <DataTable
          caption={`What was decided at ${signerOf(imported)}`}
          columns={['Competence', 'State there', 'Last decided by', 'On']}
          rows={competences.map(({ id, title, state, by, at }) => [
            `${title} (${id})`,
            state,
            by || '–',
            at ? dateInWords(at) : '–',
          ])}
        />
      </Disclosure>
    </>
  )
}

type Props = { imported: ImportedPack }

function isCalledOtherwise(imported: ImportedPack): boolean {
  return !isSameName(signerOf(imported), imported.organisation)
}

function Checked({ imported: { partner, importedAt } }: Props) {
  if (!partner) return 'The signature was checked with their public key and holds.'
  return (
    <>
      Checked by its signature on {dateInWords(importedAt)}, with the key that {partner.trustedBy} entered for them.
      {partner.endedAt ? (
        <strong>
          {' '}
          That key is trusted no more, since {dateInWords(partner.endedAt)}: ask them before you rely on it.
        </strong>
      ) : null}
    </>
  )
}

function Standing({ imported: { partner, importedAt, standing, code } }: Props) {
  if (partner || standing === 'not-asked') {
    const address = verifyAddress(partner?.address ?? '', code)
    return (
      <>
        {dateInWords(importedAt)}. It is of another installation, so how it stands cannot be asked here. What it says
        today is asked at{' '}
        <a href={address} rel="noreferrer">
          {address}
        </a>
      </>
    )
  }
  return (
    <>
      {dateInWords(importedAt)}. Then it was: {PACK_STANDING_WORDS[standing].label.toLowerCase()}.{' '}
      <a href={verifyPath(code)}>Ask how {codeInGroups(code)} stands today</a>
    </>
  )
}
