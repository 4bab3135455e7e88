import { data } from '@remix-run/node'
import { SIGN_IN_REFUSALS, signIn } from '#app/features/organisation/sign-in.server.ts'
import { startSession } from '#app/features/organisation/sessions.server.ts'
import { findViewer, requireViewer } from '#app/features/organisation/viewers.server.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'

const NOT_KEPT = new Set(['text', 'email', 'password'])

/**
 * The viewer of a posted form that may carry private writing. Where the session has ended, the writing is not lost:
 * with an address and password in the form they are signed in again; otherwise a 401 that carries the text back to
 * the page's error boundary. Without writing in the form this is `requireViewer`.
 */
export async function requireViewerKeepingText(
  request: Request,
  form: FormData,
): Promise<{ viewer: Viewer; cookie: string | null }> {
  const viewer = await findViewer(request)
  if (viewer) return { viewer, cookie: null }
  const text = form.get('text')
  if (typeof text !== 'string' || text === '') return { viewer: await requireViewer(request), cookie: null }
  const email = form.get('email')
  const password = form.get('password')
  let refused: string | null = null
  if (typeof email === 'string' && typeof password === 'string') {
    const outcome = await signIn(email.trim().toLowerCase(), password)
    if (outcome.ok) {
      const cookie = await startSession(outcome.personId)
      const again = await findViewer(new Request(request.url, { headers: { cookie: cookie.split(';', 1)[0] ?? '' } }))
      if (again) return { viewer: again, cookie }
    } else refused = SIGN_IN_REFUSALS[outcome.refusal]
  }
  const hidden = [...form].filter(
    (field): field is [string, string] => typeof field[1] === 'string' && !NOT_KEPT.has(field[0]),
  )
  throw data({ kept: text, hidden, refused }, { status: 401 })
}
