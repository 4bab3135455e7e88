import type { ReactNode } from 'react'

/** What a person wrote, word for word, as it was shared or submitted. `about` says by whom and when. */
export function Sheet({
  title,
  about,
  text,
  children,
}: {
  title: ReactNode
  about?: ReactNode
  text?: string
  children?: ReactNode
}) {
  return (
    <figure className="sheet">
      <figcaption>
        <strong>{title}</strong>
        {about ? <span>{about}</span> : null}
      </figcaption>
      <blockquote>
        {text === undefined ? null : <p className="written">{text}</p>}
        {children}
      </blockquote>
    </figure>
  )
}
