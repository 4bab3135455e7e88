import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Prose } from '#app/components/prose.tsx'
import { SupportLines } from '#app/components/support-lines.tsx'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { learnPath } from '#app/features/training/paths.ts'
import { HANDOUT, lessonPath, planPath } from '#app/features/training/progress.ts'
import { requireTrainingEdition } from '#app/features/training/training.server.ts'
import { notFound } from '#app/platform/http.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found?.title ?? 'Handout'} – to print` },
]

/** The one page of a group session's plan that is for learners. Nothing else of the plan leaves the server. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'training.take')
  const edition = await requireTrainingEdition(viewer)
  const [module, lesson] = [params.module ?? notFound(), params.lesson ?? notFound()]
  const { page } = edition.pages.get(planPath(module, lesson)) ?? notFound()
  const handout = page.sections.find(({ id }) => id === HANDOUT) ?? notFound()
  return {
    viewer,
    title: page.title,
    version: edition.manifest.variant.title,
    number: edition.number,
    lesson: lessonPath(module, lesson),
    html: handout.parts.flatMap(({ blocks }) => blocks.map((block) => ('html' in block ? block.html : ''))),
  }
}

export default function Handout() {
  const { viewer, title, version, number, lesson, html } = useLoaderData<typeof loader>()
  return (
    <div className="printed">
      <header className="printed-title">
        <p className="eyebrow">
          {version}, edition {number}
        </p>
        <h1>{title}</h1>
        <p className="on-screen">
          Use your browser’s print command. <a href={learnPath(lesson)}>Back to the lesson</a>
        </p>
      </header>
      {html.map((block, i) => (
        <Prose key={i} html={block.replaceAll(/<(\/?)h3>/g, '<$1h2>')} />
      ))}
      <SupportLines lines={viewer.service?.supportLines} />
    </div>
  )
}
