import { dateInWords, momentInWords } from '#app/components/dates.ts'
import { EVENT_WORDS, isEventKind } from '../chain/event.ts'
import { RECORD_STATE_WORDS } from '../record-words.ts'
import { codeInGroups } from './code.ts'
import { Hash } from './hash.tsx'
import { PackedCompetenceView } from './packed-competence.tsx'
import { packInWords, type PackContent } from './pack.ts'
import { QrCode } from './qr-code.tsx'

/** A whole pack as a document to read or print. Its headings are the bookmarks of the PDF. */
export function PackDocument({ pack }: { pack: PackContent }) {
  return (
    <article className="pack">
      <header className="pack-title">
        <p className="eyebrow">Competence record</p>
        <h1>{pack.owner.name}</h1>
        {pack.demonstration ? <p className="pack-mark">Demonstration: everyone in this is made up.</p> : null}
        <Summary pack={pack} />
        <Check pack={pack} />
      </header>
      <SignOff pack={pack} />
      <Competences pack={pack} />
      <History pack={pack} />
    </article>
  )
}

function Summary({ pack }: { pack: PackContent }) {
  const { covers, framework, organisation, record, madeAt } = pack
  const state = RECORD_STATE_WORDS[record.state].label
  return (
    <dl className="pack-summary">
      <dt>What this is</dt>
      <dd>
        {packInWords({ covers: covers.kind, signedOff: record.signOff !== null && record.state === 'signed-off' })}
        {covers.kind === 'record' ? '' : `: ${covers.title}`}
      </dd>
      <dt>How it stood</dt>
      <dd>
        The record: {state.toLowerCase()}
        {record.standing ? `, ${record.standing}` : ''}.
      </dd>
      <dt>Made on</dt>
      <dd>{momentInWords(new Date(madeAt))}</dd>
      <dt>By</dt>
      <dd>{organisation.name}</dd>
      <dt>Framework</dt>
      <dd>
        {framework.title}, version {framework.version}
        <Hash of={framework.hash} />
      </dd>
      <dt>History</dt>
      <dd>
        {record.events} events since {dateInWords(new Date(record.startedAt))}, the last with the mark
        <Hash of={record.head} />
      </dd>
    </dl>
  )
}

function Check({ pack: { code, organisation } }: { pack: PackContent }) {
  return (
    <div className="pack-check">
      <QrCode text={organisation.verify} label="The address below, for a phone’s camera" />
      <div>
        <p>
          Does it still stand? Ask with this code:
          <br />
          <strong className="pack-code">{codeInGroups(code)}</strong>
        </p>
        <p>
          <a href={organisation.verify}>{organisation.verify}</a>
        </p>
        <p>
          The answer shows nothing personal. The same page takes the file of this pack and says whether it is whole.
        </p>
      </div>
    </div>
  )
}

function SignOff({ pack: { record } }: { pack: PackContent }) {
  const { signOff } = record
  if (!signOff) return null
  return (
    <section aria-labelledby="pack-sign-off">
      <h2 id="pack-sign-off">{record.state === 'revoked' ? 'The sign-off, revoked since' : 'The sign-off'}</h2>
      <p>
        {signOff.by.name}, {signOff.by.role}, {signOff.organisation}, on {momentInWords(new Date(signOff.at))}. The
        record as it was seen has the mark
        <Hash of={signOff.seen} />
      </p>
      {signOff.declarations.map(({ by, at, text, hash }) => (
        <figure key={by.name + at}>
          <blockquote>{text ?? 'The words were not kept; this is their mark.'}</blockquote>
          <figcaption>
            {by.name}, {by.role}, {momentInWords(new Date(at))}
            <Hash of={hash} />
          </figcaption>
        </figure>
      ))}
    </section>
  )
}

function Competences({ pack }: { pack: PackContent }) {
  const domains = [...new Set(pack.competences.map(({ domain }) => domain))]
  return (
    <section aria-labelledby="pack-competences">
      <h2 id="pack-competences">Competences</h2>
      <p>
        {pack.includes.seen || pack.includes.evidence
          ? 'Its owner chose to show words of their own here.'
          : 'What people wrote is not in here: evidence and what was seen stand as marks (SHA-256) of it.'}
      </p>
      {domains.map((domain) => (
        <section key={domain}>
          <h3>{domain}</h3>
          {pack.competences
            .filter((competence) => competence.domain === domain)
            .map((competence) => (
              <PackedCompetenceView key={competence.id} competence={competence} />
            ))}
        </section>
      ))}
    </section>
  )
}

function History({ pack: { history } }: { pack: PackContent }) {
  return (
    <section aria-labelledby="pack-history">
      <h2 id="pack-history">History</h2>
      <div className="table-scroll" role="group" aria-label="History, as a table" tabIndex={0}>
        <table className="pack-history">
          <caption>What happened, in order. Each event is chained to the one before it.</caption>
          <thead>
            <tr>
              <th scope="col">Number</th>
              <th scope="col">When</th>
              <th scope="col">Who, and what</th>
              <th scope="col">Competence</th>
            </tr>
          </thead>
          <tbody>
            {history.map(({ seq, at, kind, competence, by }) => (
              <tr key={seq}>
                <th scope="row">{seq}</th>
                <td>{momentInWords(new Date(at))}</td>
                <td>
                  {by.name} {isEventKind(kind) ? EVENT_WORDS[kind] : kind}
                </td>
                <td>{competence ?? 'The whole record'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
