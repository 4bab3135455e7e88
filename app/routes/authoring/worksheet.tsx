import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Prose } from '#app/components/prose.tsx'
import { workshopPath, type WorksheetSection } from '#app/features/authoring/workshop/worksheet.ts'
import { findWorkshop } from '#app/features/authoring/workshop/workshop.server.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { notFound } from '#app/platform/http.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Worksheet: ${data?.page.title ?? 'a page'} – Authoring` },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'adaptations.write')
  const page = new URL(request.url).searchParams.get('page') ?? notFound()
  const { variant, edition, chosen } = (await findWorkshop(viewer, params.variant ?? notFound(), [page])) ?? notFound()
  return { viewer, variant, edition, page: chosen[0] ?? notFound() }
}

export default function Worksheet() {
  const { variant, edition, page } = useLoaderData<typeof loader>()
  return (
    <div className="printed worksheet">
      <header className="printed-title">
        <p className="eyebrow">A worksheet · {variant.title}</p>
        <h1>{page.title}</h1>
        <p className="lead">
          Read each part together. Write on it: cross out, add, put it in your own words. Nobody has to tell their own
          story.
        </p>
        <p>
          {variant.title}, edition {edition}. Agree at the start how the group wishes to be named, or that nobody is.
        </p>
        <p className="on-screen">
          Use your browser’s print command. Each part begins on a page of its own.{' '}
          <a href={workshopPath(variant.slug, page.path)}>Write down what was agreed</a>
        </p>
      </header>
      {page.sections.map((section, i) => (
        <Part key={section.id} section={section} number={i + 1} beneath={variant.beneath} />
      ))}
    </div>
  )
}

function Part({ section, number, beneath }: { section: WorksheetSection; number: number; beneath: string }) {
  return (
    <section className="worksheet-part" aria-labelledby={section.id}>
      <h2 id={section.id}>
        {number}. {section.title}
      </h2>
      {section.locked ? <p className="hint">Safety text: you can add to it. It is the same for everybody.</p> : null}
      <h3>As it is now</h3>
      {section.ours ? <Prose html={section.ours} /> : <p>It is left out here.</p>}
      {section.beneath ? (
        <>
          <h3>{beneath} says</h3>
          <Prose html={section.beneath} />
        </>
      ) : null}
      <h3>What we would say</h3>
      <div className="worksheet-lines" role="img" aria-label="Empty lines to write on" />
    </section>
  )
}
