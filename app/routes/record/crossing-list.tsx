import { Disclosure } from '#app/components/disclosure.tsx'
import { Tag } from '#app/components/tag.tsx'
import { CROSSING_WORDS, type CrossingKind } from '#app/features/competence/bridge.ts'

/** One competence on the bridge, as the page shows it. `now` is null where it is gone. */
export type Crossed = {
  kind: CrossingKind
  title: string
  domain: string
  was: readonly { title: string; statement: string }[]
  now: string | null
  begun: boolean
  confirmed: boolean
}

/** All that cross in one way. What stays the same is many, and is folded; what changes is shown with both its words. */
export function CrossingList({ kind, crossed }: { kind: CrossingKind; crossed: readonly Crossed[] }) {
  if (crossed.length === 0) return null
  const { label, sentence } = CROSSING_WORDS[kind]
  const confirmed = crossed.filter((each) => each.confirmed).length
  const list = (
    <ul className="plain-list">
      {crossed.map((each) => (
        <Crossing key={`${each.domain} ${each.title}`} crossed={each} />
      ))}
    </ul>
  )
  return (
    <section aria-labelledby={kind}>
      <h2 id={kind}>
        {label}: {crossed.length}
      </h2>
      <p>
        {sentence}
        {confirmed > 0 ? ` ${confirmed} of these ${confirmed === 1 ? 'is' : 'are'} confirmed.` : ''}
      </p>
      {kind === 'same' ? <Disclosure summary="Show them">{list}</Disclosure> : list}
    </section>
  )
}

function Crossing({ crossed: { kind, title, domain, was, now, begun, confirmed } }: { crossed: Crossed }) {
  const renamed = kind === 'same' && was[0] && was[0].title !== title ? was[0].title : null
  return (
    <li className={kind === 'same' ? undefined : 'card'}>
      <p>
        <strong>{title}</strong> {confirmed ? <Tag tone="success">Confirmed</Tag> : begun ? <Tag>Begun</Tag> : null}
        <span className="hint">
          {domain}
          {renamed ? `. It was called ‘${renamed}’.` : ''}
        </span>
      </p>
      {kind === 'reworded' ? (
        <dl>
          {was.map((old) => (
            <div key={old.title}>
              <dt>Before{was.length > 1 ? `: ${old.title}` : ''}</dt>
              <dd>{old.statement}</dd>
            </div>
          ))}
          <div>
            <dt>Now</dt>
            <dd>{now}</dd>
          </div>
        </dl>
      ) : null}
      {kind === 'new' ? <p>{now}</p> : null}
      {kind === 'gone' ? <p>{was[0]?.statement}</p> : null}
    </li>
  )
}
