import { dateInWords } from '#app/components/dates.ts'
import { Sheet } from '#app/components/sheet.tsx'
import { EVIDENCE_KIND_WORDS } from './items/evidence.ts'
import { sizeInWords } from './items/file-kinds.ts'
import { Hash } from './pack/hash.tsx'
import { RATING_WORDS } from './ratings.ts'
import type { EntrySubmission, SubmittedFile, SubmittedWitness } from './submission.ts'

type FileHref = (fileId: string) => string

/** Exactly what was put in front of a supervisor. `fileHref` is where a file of it opens. */
export function SubmittedCopy({
  copy,
  level = 2,
  id = 'submitted',
  fileHref,
}: {
  copy: EntrySubmission
  level?: 2 | 3
  id?: string
  fileHref?: FileHref
}) {
  const Title = `h${level}` as const
  const { label, sentence } = RATING_WORDS[copy.rating]
  return (
    <section aria-labelledby={id}>
      <Title id={id}>What was sent</Title>
      <p>
        {copy.owner.name} sent this to {copy.supervisor.name}, {copy.supervisor.role}, on{' '}
        {dateInWords(new Date(copy.at))}. It is kept as it was that day, with version {copy.framework.version} of the
        framework.
      </p>
      <Sheet title={copy.competence.title} about="The statement" text={copy.competence.statement} />
      <Sheet title={label} about="How they rated themselves" text={sentence} />
      {copy.evidence.map((item) => (
        <SubmittedItem key={item.id} item={item} owner={copy.owner.name} fileHref={fileHref} />
      ))}
    </section>
  )
}

type Item = EntrySubmission['evidence'][number]

function SubmittedItem({ item, owner, fileHref }: { item: Item; owner: string; fileHref: FileHref | undefined }) {
  const { kind, title, text, link, file, witness, summary } = item
  return (
    <Sheet title={title} about={EVIDENCE_KIND_WORDS[kind].label} text={summary ?? text}>
      {summary === undefined ? null : (
        <p>This is a summary. {owner} talked it through, and the full account stays with them.</p>
      )}
      {link ? (
        <p>
          <a href={link} rel="noreferrer">
            {link}
          </a>
        </p>
      ) : null}
      {file ? <FileLine file={file} href={fileHref?.(file.id)} /> : null}
      {witness ? <WitnessLines witness={witness} owner={owner} /> : null}
    </Sheet>
  )
}

/** A file's name as text of its own direction: a name cannot turn the words around it. */
function FileLine({
  file: { name, size, sha256, removedAt },
  href,
}: {
  file: SubmittedFile
  href: string | undefined
}) {
  const shown = <bdi>{name}</bdi>
  if (removedAt)
    return (
      <p>
        File: {shown} ({sizeInWords(size)}). Its owner deleted it on {dateInWords(new Date(removedAt))}. Its mark is
        kept:
        <Hash of={sha256} />
      </p>
    )
  return (
    <p>
      File: {href ? <a href={href}>{shown}</a> : shown} ({sizeInWords(size)})
    </p>
  )
}

function WitnessLines({ witness, owner }: { witness: SubmittedWitness; owner: string }) {
  const { name, relation, statement, confirmedAt, reached, domain, ofThisVersion } = witness
  return (
    <>
      <p>
        {name} ({relation}) confirmed this on {dateInWords(new Date(confirmedAt))}:
      </p>
      <p className="written">{statement}</p>
      <p className="text-small text-soft">
        {reached === 'mail'
          ? `They were asked by a mail to an address at ${domain ?? 'another service'}.`
          : `They were asked by a link that ${owner} handed to them.`}{' '}
        {ofThisVersion
          ? ''
          : 'The evidence was edited after they confirmed it: this version is not confirmed by the witness.'}
      </p>
    </>
  )
}
