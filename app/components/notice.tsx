import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'

type Tone = 'info' | 'success' | 'warning' | 'safety'
const SPOKEN: Record<Tone, string> = { info: '', success: '', warning: 'Please note: ', safety: 'Important: ' }

/** Something to know before reading on. `announce` is for what has just been done: the page opens there and it is read out. */
export function Notice({
  tone = 'info',
  title,
  announce = false,
  children,
}: {
  tone?: Tone
  title: ReactNode
  announce?: boolean
  children?: ReactNode
}) {
  return (
    <div className={`notice tone-${tone}`} {...(announce ? { role: 'status', tabIndex: -1, autoFocus: true } : {})}>
      <Icon name={tone} />
      <div className="notice-words">
        <p className="notice-title">
          {SPOKEN[tone] ? <span className="visually-hidden">{SPOKEN[tone]}</span> : null}
          {title}
        </p>
        {typeof children === 'string' ? <p>{children}</p> : children}
      </div>
    </div>
  )
}
