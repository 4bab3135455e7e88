import { dateInWords, momentInWords } from '#app/components/dates.ts'
import { ENTRY_STATE_WORDS } from '../entry.ts'
import { EVIDENCE_KIND_WORDS } from '../items/evidence.ts'
import { sizeInWords } from '../items/file-kinds.ts'
import { RATING_WORDS } from '../ratings.ts'
import { Hash } from './hash.tsx'
import type { PackedCompetence, PackedDecision, PackedEvidence } from './pack.ts'

/** One competence of a pack: where it stands, each decision with what was seen, the evidence. */
export function PackedCompetenceView({ competence }: { competence: PackedCompetence }) {
  const { id, title, statement, state, changedSince, renewalDueAt, ratings, views, evidence, decisions } = competence
  const rating = ratings.at(-1)
  return (
    <section className="pack-competence">
      <h4>
        {title} ({id})
      </h4>
      <p>{statement}</p>
      <p>
        <strong>{ENTRY_STATE_WORDS[state].label}</strong>
        {changedSince ? ', changed since it was confirmed' : ''}
        {renewalDueAt ? `, due for refresh on ${dateInWords(new Date(renewalDueAt))}` : ''}.
        {rating
          ? ` Own rating: ${RATING_WORDS[rating.rating].label.toLowerCase()}, ${dateInWords(new Date(rating.at))}`
          : ''}
        {ratings.length > 1 ? `; before that ${earlier(ratings)}.` : rating ? '.' : ''}
      </p>
      {views.map(({ by, level, at }) => (
        <p key={at + by.name}>
          {by.name}, {by.role}, saw it as ‘{RATING_WORDS[level].label.toLowerCase()}’ on {dateInWords(new Date(at))}.
        </p>
      ))}
      {decisions.map((decision) => (
        <Decided key={decision.at} decision={decision} />
      ))}
      <Attached evidence={evidence} seen={decisions.at(-1)?.seen?.evidence ?? []} />
    </section>
  )
}

/** What was seen last is what is attached, mostly: then it is not said twice. */
function Attached({ evidence, seen }: { evidence: readonly PackedEvidence[]; seen: readonly PackedEvidence[] }) {
  const isSame =
    evidence.length === seen.length && evidence.every(({ hash }) => seen.some((each) => each.hash === hash))
  if (evidence.length === 0) return null
  if (isSame && evidence.every(({ text }) => text === undefined)) return <p>Attached now: the same.</p>
  return (
    <>
      <p>Attached now:</p>
      <EvidenceList evidence={evidence} />
    </>
  )
}

function earlier(ratings: PackedCompetence['ratings']): string {
  const before = ratings.slice(0, -1).toReversed()
  return before
    .map(({ rating, at }) => `${RATING_WORDS[rating].label.toLowerCase()} (${dateInWords(new Date(at))})`)
    .join(', ')
}

const DECISION_WORDS: Record<PackedDecision['decision'], string> = {
  confirmed: 'Confirmed',
  returned: 'Returned with what was needed',
  reopened: 'Opened again',
}

function Decided({ decision: { decision, by, at, organisation, seen, note } }: { decision: PackedDecision }) {
  const stoodIn =
    seen && seen.askedOf.name !== by.name ? ` It was asked of ${seen.askedOf.name}, ${seen.askedOf.role}.` : ''
  return (
    <div className="pack-decision">
      <p>
        <strong>{DECISION_WORDS[decision]}</strong> by {by.name}, {by.role}, {organisation},{' '}
        {momentInWords(new Date(at))}.{stoodIn}
        {note ? ` They wrote: ‘${note}’` : ''}
      </p>
      {seen ? (
        <>
          <p>
            Seen: a rating of ‘{RATING_WORDS[seen.rating].label.toLowerCase()}’, sent{' '}
            {dateInWords(new Date(seen.askedAt))}, and{' '}
            {seen.evidence.length === 1 ? 'one piece' : `${seen.evidence.length} pieces`} of evidence. Mark of what was
            seen:
            <Hash of={seen.hash} />
          </p>
          <EvidenceList evidence={seen.evidence} />
        </>
      ) : null}
    </div>
  )
}

function EvidenceList({ evidence }: { evidence: readonly PackedEvidence[] }) {
  return (
    <ul>
      {evidence.map(({ kind, version, hash, title, text, link, file, witness }) => (
        <li key={hash}>
          {EVIDENCE_KIND_WORDS[kind].label}
          {title ? `: ${title}` : ''}, version {version}
          <Hash of={hash} />
          {text ? <span className="pack-words">{text}</span> : null}
          {link ? <span className="pack-words">{link}</span> : null}
          {file ? (
            <span className="pack-words">
              File: <bdi>{file.name}</bdi> ({sizeInWords(file.size)})
              <Hash of={file.sha256} />
            </span>
          ) : null}
          {witness ? <Witnessed witness={witness} /> : null}
        </li>
      ))}
    </ul>
  )
}

function Witnessed({ witness }: { witness: PackedEvidence['witness'] & {} }) {
  const { confirmedAt, ofThisVersion, name, relation, statement } = witness
  return (
    <span className="pack-words">
      {name ? `${name} (${relation})` : 'A colleague'} confirmed {ofThisVersion ? 'it' : 'an earlier version of it'} on{' '}
      {dateInWords(new Date(confirmedAt))}
      {statement ? `: ‘${statement}’` : '.'}
    </span>
  )
}
