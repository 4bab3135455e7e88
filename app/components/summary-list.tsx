import { Fragment, type ReactNode } from 'react'

/** Facts about one thing, each with its name. */
export function SummaryList({ items }: { items: readonly { term: string; detail: ReactNode }[] }) {
  return (
    <dl className="summary-list">
      {items.map(({ term, detail }) => (
        <Fragment key={term}>
          <dt>{term}</dt>
          <dd>{detail}</dd>
        </Fragment>
      ))}
    </dl>
  )
}
