import type { LoaderFunctionArgs } from '@remix-run/node'
import { openCalendar } from '#app/features/cohorts/calendars.server.ts'
import { notFound } from '#app/platform/http.server.ts'

/** A calendar behind its secret address: nobody signs in, and nobody else's days are in it. */
export async function loader({ params }: LoaderFunctionArgs) {
  const calendar = (await openCalendar((params.token ?? '').replace(/\.ics$/, ''))) ?? notFound()
  return new Response(calendar, {
    headers: { 'Content-Type': 'text/calendar; charset=utf-8', 'Cache-Control': 'private, max-age=900' },
  })
}
