import type { LoaderFunctionArgs } from '@remix-run/node'
import { toBibtex, toRis } from '#app/features/evidence/citation-formats.ts'
import { filtersFrom, fitting } from '#app/features/evidence/library.ts'
import { listLibrary } from '#app/features/evidence/library.server.ts'
import { notFound } from '#app/platform/http.server.ts'

const FORMATS = {
  ris: { write: toRis, type: 'application/x-research-info-systems; charset=utf-8' },
  bib: { write: toBibtex, type: 'application/x-bibtex; charset=utf-8' },
} as const

/** The list as a file: all of it, or what the same filters as on the library's page leave. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const name = params.format ?? ''
  const format = Object.hasOwn(FORMATS, name) ? FORMATS[name as keyof typeof FORMATS] : notFound()
  return new Response(format.write(fitting(await listLibrary(), filtersFrom(new URL(request.url).searchParams))), {
    headers: {
      'Content-Type': format.type,
      'Content-Disposition': `attachment; filename="peer-support-evidence.${name}"`,
    },
  })
}
