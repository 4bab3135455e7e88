import { DataTable } from '#app/components/data-table.tsx'
import { dateInWords } from '#app/components/dates.ts'
import { Disclosure } from '#app/components/disclosure.tsx'
import { codeInGroups } from './code.ts'
import { Hash } from './hash.tsx'
import { OWNER_BY_WORDS, type ImportedPack } from './import.ts'
import { verifyPath } from './paths.ts'
import { PACK_STANDING_WORDS } from './standing.ts'

/** A pack of another organisation's: where it comes from and what was decided there. It decides nothing here. */
export function ImportedPackView({ imported }: { imported: ImportedPack }) {
  const { organisation, framework, signOff, standing, code, competences } = imported
  return (
    <>
      <dl className="facts">
        <dt>Signed by</dt>
        <dd>
          {organisation}
          {imported.demonstration ? ' (a demonstration: everyone in it is made up)' : ''}, on{' '}
          {dateInWords(imported.madeAt)}. The signature was checked with their public key and holds.
        </dd>
        <dt>Made for</dt>
        <dd>
          {imported.ownerName}. {OWNER_BY_WORDS[imported.ownerBy]}
        </dd>
        <dt>Brought along on</dt>
        <dd>
          {dateInWords(imported.importedAt)}. Then it was: {PACK_STANDING_WORDS[standing].label.toLowerCase()}.{' '}
          <a href={verifyPath(code)}>Ask how {codeInGroups(code)} stands today</a>
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
          caption={`What was decided at ${organisation}`}
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
