import { keptMarkup } from './kept-markup.ts'

type Line = { name: string; how: string; href: string | null }

/** Help that is there for everyone in England, whatever the service. */
export const HELP_EVERYWHERE: readonly Line[] = [
  { how: 'Call 999', name: 'When a life is in danger now', href: 'tel:999' },
  { how: 'Call 111, option 2', name: 'NHS mental health crisis line, day and night', href: 'tel:111' },
  { how: 'Call 116 123', name: 'Samaritans, day and night, free', href: 'tel:116123' },
  { how: 'Text SHOUT to 85258', name: 'Shout, day and night, free', href: 'sms:85258?&body=SHOUT' },
]

/** Where to turn now. `lines` are the service's own, named first after 999; a page has this once. */
export function SupportLines({ lines = NONE }: { lines?: readonly Line[] | undefined }) {
  const html = keptMarkup([lines, HELP_EVERYWHERE], () => <Lines lines={lines} />)
  return (
    <section
      className="support-lines"
      id="help-now"
      aria-labelledby="help-now-title"
      tabIndex={-1}
      dangerouslySetInnerHTML={{ __html: html }}
    />
  )
}

const NONE: readonly Line[] = []

function Lines({ lines }: { lines: readonly Line[] }) {
  const [danger, ...others] = HELP_EVERYWHERE
  const all = [...(danger ? [danger] : []), ...lines, ...others]
  return (
    <>
      <h2 id="help-now-title">Help now</h2>
      <p>Nobody watches this site for messages. If you need help now, use one of these.</p>
      <ul>
        {all.map(({ name, how, href }) => (
          <li key={name + how}>
            {href === null ? <strong>{how}</strong> : <a href={href}>{how}</a>}
            <span>{name}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
