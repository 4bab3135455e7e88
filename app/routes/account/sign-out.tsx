import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { endSession } from '#app/features/organisation/sessions.server.ts'

export function loader() {
  return redirect('/')
}

/** A session that could not be ended is an error page, never a goodbye. */
export async function action({ request }: ActionFunctionArgs) {
  const cookie = await endSession(request)
  return redirect('/', {
    status: 303,
    headers: { 'Set-Cookie': cookie, 'Clear-Site-Data': '"cache", "storage"' },
  })
}
