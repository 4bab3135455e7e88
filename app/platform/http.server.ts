/** Not there, or not for you: the two look the same. */
export function notFound(): never {
  throw new Response('Not found', { status: 404 })
}

/** A whole area that this person's roles do not open. */
export function forbidden(): never {
  throw new Response('Forbidden', { status: 403 })
}

const MOST_FIELDS = 500

/** The posted form. A body that is no form, or has more than 500 fields, is a 400. */
export async function readForm(request: Request): Promise<FormData> {
  const form = await request.formData().catch(() => null)
  if (!form || [...form.keys()].length > MOST_FIELDS) throw new Response('This form could not be read.', { status: 400 })
  return form
}
