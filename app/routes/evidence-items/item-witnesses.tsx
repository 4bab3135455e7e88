import { Button } from '#app/components/button.tsx'
import { dateInWords } from '#app/components/dates.ts'
import { Sheet } from '#app/components/sheet.tsx'
import { mayBeWitnessed, type EvidenceKind } from '#app/features/competence/items/evidence.ts'
import { WITNESS_STATE_WORDS, type WitnessRequest } from '#app/features/competence/items/witness.ts'
import { askWitnessPath } from '#app/features/competence/paths.ts'

/** A colleague who was asked, with whether the link still works and whether the item is still what they were asked about. */
export type ShownWitness = Omit<WitnessRequest, 'about' | 'evidenceId'> & {
  isWaiting: boolean
  isOfThisVersion: boolean
}

/** Who was asked about an item, and what they said. */
export function ItemWitnesses({ id, kind, witnesses }: { id: string; kind: EvidenceKind; witnesses: ShownWitness[] }) {
  if (!mayBeWitnessed(kind) && witnesses.length === 0) return null
  return (
    <section aria-labelledby="witnesses">
      <h2 id="witnesses">Colleagues who were there</h2>
      {witnesses.length === 0 ? (
        <p>Somebody who saw it can confirm it by a link, without an account.</p>
      ) : (
        <ul className="plain-list">
          {witnesses.map((witness) => (
            <li key={witness.id}>
              <Witness witness={witness} />
            </li>
          ))}
        </ul>
      )}
      {mayBeWitnessed(kind) ? (
        <p>
          <a href={askWitnessPath(id)}>Ask a colleague to confirm it</a>
        </p>
      ) : null}
    </section>
  )
}

function Witness({ witness }: { witness: ShownWitness }) {
  const { id, name, relation, state, statement, isWaiting, isOfThisVersion } = witness
  const about = `${relation}. ${standing(witness)}`
  return (
    <Sheet title={name} about={about} {...(statement === null ? {} : { text: statement })}>
      {state === 'confirmed' && !isOfThisVersion ? (
        <p>You edited the evidence after they confirmed it. Whoever you send it to is told so.</p>
      ) : null}
      {isWaiting ? (
        <form method="post">
          <input type="hidden" name="witness" value={id} />
          <Button
            variant="quiet"
            name="intent"
            value="withdraw-witness"
            aria-label={`Take back what you asked ${name}`}
          >
            Take it back
          </Button>
        </form>
      ) : null}
    </Sheet>
  )
}

function standing({ state, isWaiting, askedAt, answeredAt, expiresAt }: ShownWitness): string {
  if (isWaiting) return `${WITNESS_STATE_WORDS.asked}. Asked on ${dateInWords(askedAt)}; the link works until ${dateInWords(expiresAt)}.` // prettier-ignore
  if (state === 'asked') return `${WITNESS_STATE_WORDS.expired}. Asked on ${dateInWords(askedAt)}.`
  return `${WITNESS_STATE_WORDS[state]} on ${dateInWords(answeredAt ?? askedAt)}.`
}
