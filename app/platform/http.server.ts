/** Not there, or not for you: the two look the same. */
export function notFound(): never {
  throw new Response('Not found', { status: 404 })
}

/** A whole area that this person's roles do not open. */
export function forbidden(): never {
  throw new Response('Forbidden', { status: 403 })
}

const MOST_FIELDS = 500

/** The posted form. A body that is no form, has more than 500 fields or holds a zero byte is a 400. */
export async function readForm(request: Request): Promise<FormData> {
  const isPlain = request.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded')
  const form = await (isPlain ? readPlain(request) : request.formData().catch(() => null))
  if (!form || [...form.keys()].length > MOST_FIELDS || [...form.values()].some(hasZeroByte)) unreadable()
  return form
}

/** Fields are counted before they are parsed: a megabyte of them would hold everyone up for a quarter of a second. */
async function readPlain(request: Request): Promise<FormData> {
  const text = await request.text().catch(() => null)
  if (text === null || hasMore(text, '&', MOST_FIELDS)) unreadable()
  const form = new FormData()
  for (const [name, value] of new URLSearchParams(text)) form.append(name, value)
  return form
}

function hasMore(text: string, separator: string, most: number): boolean {
  let count = 0
  for (let at = text.indexOf(separator); at !== -1; at = text.indexOf(separator, at + 1))
    if (++count >= most) return true
  return false
}

/** No database takes one in a text. */
function hasZeroByte(value: FormDataEntryValue): boolean {
  return typeof value === 'string' && value.includes('\0')
}

/** A body that is not the form it should be. */
export function unreadable(): never {
  throw new Response('This form could not be read.', { status: 400 })
}
