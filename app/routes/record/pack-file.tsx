import type { LoaderFunctionArgs } from '@remix-run/node'
import { renderToStaticMarkup } from 'react-dom/server'
import { makeBadge } from '#app/features/competence/pack/badges.server.ts'
import { PackDocument } from '#app/features/competence/pack/pack-document.tsx'
import { findPack } from '#app/features/competence/pack/packs.server.ts'
import { PACK_FORMATS } from '#app/features/competence/pack/paths.ts'
import { PRINTED_STYLE } from '#app/features/competence/pack/printed-style.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { pdfOf } from '#app/platform/chromium.server.ts'
import { notFound } from '#app/platform/http.server.ts'

/** A pack as a file: signed JSON, PDF, or an Open Badge where the record was signed off. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'record.keep')
  const format = PACK_FORMATS.find((known) => known === params.format) ?? notFound()
  const pack = (await findPack(viewer, params.pack ?? '')) ?? notFound()
  const name = `competence-pack-${pack.code}`
  if (format === 'json') return file(pack.file, 'application/json', `${name}.json`)
  if (format === 'badge') return file((await makeBadge(viewer, pack)) ?? notFound(), 'application/jwt', `${name}.jwt`)
  const { owner, code } = pack.content
  const markup = renderToStaticMarkup(
    <html lang="en-GB">
      <head>
        <meta charSet="utf-8" />
        <title>{`Competence record of ${owner.name}, ${code}`}</title>
        <style dangerouslySetInnerHTML={{ __html: PRINTED_STYLE }} />
      </head>
      <body>
        <main>
          <PackDocument pack={pack.content} />
        </main>
      </body>
    </html>,
  )
  return file(await pdfOf(`<!doctype html>${markup}`), 'application/pdf', `${name}.pdf`)
}

function file(body: string | Buffer<ArrayBuffer>, type: string, name: string): Response {
  return new Response(body, {
    headers: {
      'Content-Type': type,
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': 'no-store',
    },
  })
}
