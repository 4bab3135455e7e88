import { Button } from '#app/components/button.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import { isNarrowed, type Facet, type QueueFilter } from './queue-filter.ts'

/** What the list may be narrowed to, each choice with how much it would list. It works by its address alone. */
export function QueueFilterView({ facets, filter }: { facets: readonly Facet[]; filter: QueueFilter }) {
  return (
    <Disclosure summary="Show something else, or less" open={isNarrowed(filter)}>
      <form method="get" action="/supervise" className="queue-filter">
        {facets.map(({ name, label, all, chosen, options }) => (
          <label key={name} className="field">
            <span>{label}</span>
            <select className="input" name={name} defaultValue={chosen}>
              {all === null ? null : <option value="">{all}</option>}
              {options.map(({ value, label: words, count }) => (
                <option key={value} value={value}>{`${words} (${count})`}</option>
              ))}
            </select>
          </label>
        ))}
        <Button variant="secondary">Show</Button>
        {isNarrowed(filter) ? <a href="/supervise">All that waits</a> : null}
      </form>
    </Disclosure>
  )
}
