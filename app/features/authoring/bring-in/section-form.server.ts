import { readForm } from '#app/platform/http.server.ts'
import { readUpload, ROOM_FOR_A_DRAFT } from '#app/platform/upload.server.ts'
import { takeBrought } from './brought-file.server.ts'
import { putIn, type BroughtFile } from './brought-file.ts'

/** A section's form; with a file, its text stands in the form's box, and nothing else that was typed is touched. */
export async function readSectionForm(request: Request): Promise<{ form: FormData; brought: BroughtFile | null }> {
  if (!request.headers.get('content-type')?.startsWith('multipart/form-data'))
    return { form: await readForm(request), brought: null }
  const { form, file } = await readUpload(request, takeBrought, ROOM_FOR_A_DRAFT)
  const brought = file ?? { ok: false, refusal: 'none' as const }
  form.set('intent', 'preview')
  if (brought.ok) {
    const where = form.get('where') === 'instead' ? 'instead' : 'after'
    form.set('body', putIn(String(form.get('body') ?? ''), brought.text.source, where))
  }
  return { form, brought }
}
