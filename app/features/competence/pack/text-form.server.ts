import { readForm } from '#app/platform/http.server.ts'

/** The text of a posted form that takes a file or what is in it: the file where one was chosen. */
export async function readTextForm(request: Request, name = 'file', pasted = 'text'): Promise<string> {
  const form = await readForm(request)
  const file = form.get(name)
  if (file instanceof File && file.size > 0) return file.text()
  const text = form.get(pasted)
  return typeof text === 'string' ? text.trim() : ''
}
