import type { LoaderFunctionArgs } from '@remix-run/node'
import { toBibtex, toRis } from '#app/features/evidence/citation-formats.ts'
import { listLibrary } from '#app/features/evidence/library.server.ts'
import { notFound } from '#app/platform/http.server.ts'

const FORMATS = {
  ris: { write: toRis, type: 'application/x-research-info-systems; charset=utf-8' },
  bib: { write: toBibtex, type: 'application/x-bibtex; charset=utf-8' },
} as const

export async function loader({ params }: LoaderFunctionArgs) {
  const name = params.format ?? ''
  const format = Object.hasOwn(FORMATS, name) ? FORMATS[name as keyof typeof FORMATS] : notFound()
  return new Response(format.write(await listLibrary()), {
    headers: {
      'Content-Type': format.type,
      'Content-Disposition': `attachment; filename="peer-support-evidence.${name}"`,
    },
  })
}
