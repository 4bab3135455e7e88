import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { PackDocument } from '#app/features/competence/pack/pack-document.tsx'
import { findPack } from '#app/features/competence/pack/packs.server.ts'
import { packPath } from '#app/features/competence/pack/paths.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { notFound } from '#app/platform/http.server.ts'

export const meta: MetaFunction = () => [{ title: 'A pack to print – My record – ENRICHMENT' }]

/** A pack as it was made, to read and to print. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'record.keep')
  const { content } = (await findPack(viewer, params.pack ?? '')) ?? notFound()
  return { viewer, content, back: packPath(params.pack ?? '') }
}

export default function PackPrint() {
  const { content, back } = useLoaderData<typeof loader>()
  return (
    <>
      <p className="on-screen">
        Use your browser’s print command: on paper the menus go. <a href={back}>Back to this pack</a>
      </p>
      <PackDocument pack={content} />
    </>
  )
}
