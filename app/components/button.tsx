import type { ButtonHTMLAttributes, ReactNode } from 'react'

type Variant = 'primary' | 'secondary' | 'quiet' | 'warning'
type Props = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'style' | 'className'> & { variant?: Variant }

/** Submits its form. One primary a page; `warning` is for what cannot be undone. */
export function Button({ variant = 'primary', type = 'submit', ...button }: Props) {
  return <button {...button} type={type} className={`button button-${variant}`} />
}

/** A way on that weighs as much as a button. It goes somewhere and changes nothing. */
export function LinkButton({
  href,
  variant = 'primary',
  children,
}: {
  href: string
  variant?: Variant
  children: ReactNode
}) {
  return (
    <a href={href} className={`button button-${variant}`}>
      {children}
    </a>
  )
}
