import { notFound } from '#app/platform/http.server.ts'

/** An address we do not have is a plain page for readers and silence in the log. */
export function loader() {
  return notFound()
}

export const action = loader

export default function NotFound() {
  return null
}
