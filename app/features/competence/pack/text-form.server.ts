import { readForm } from '#app/platform/http.server.ts'

/** The text of a posted form that takes a file or what is in it: the file where one was chosen. */
export async function readTextForm(request: Request): Promise<string> {
  return textIn(await readForm(request))
}

/** The same of a form that was read. */
export async function textIn(form: FormData): Promise<string> {
  const file = form.get('file')
  if (file instanceof File && file.size > 0) return file.text()
  const text = form.get('text')
  return typeof text === 'string' ? text.trim() : ''
}
