import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { SectionView } from '#app/features/content/section-view.tsx'
import { SourceList } from '#app/features/content/source-list.tsx'
import { can } from '#app/features/organisation/roles.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { inHours, learnPath } from '#app/features/training/paths.ts'
import { lessonPath, planPath } from '#app/features/training/progress.ts'
import { layerNames, requireTrainingEdition } from '#app/features/training/training.server.ts'
import { notFound } from '#app/platform/http.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found?.page.title ?? 'Plan'} – Plans for group sessions – ENRICHMENT` },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  // To learners there is no such page: whether a session has a plan is nothing they are told.
  if (!can(viewer, 'cohorts.run')) notFound()
  const edition = await requireTrainingEdition(viewer)
  const [module, lesson] = [params.module ?? notFound(), params.lesson ?? notFound()]
  const { page } = edition.pages.get(planPath(module, lesson)) ?? notFound()
  return { viewer, page, names: layerNames(edition), lesson: lessonPath(module, lesson) }
}

export default function Plan() {
  const { page, names, lesson } = useLoaderData<typeof loader>()
  return (
    <>
      <Breadcrumbs
        items={[
          { label: 'Plans for group sessions', href: '/facilitators' },
          { label: page.title, href: null },
        ]}
      />
      <PageHeading eyebrow={`For trainers · ${inHours(page.minutes ?? 0)}`} title={page.title} lead={page.summary} />
      <p className="on-screen">
        <a href={learnPath(lesson)}>The lesson as learners see it</a> ·{' '}
        <a href={`${learnPath(lesson)}/handout`}>The handout, to print</a>
      </p>
      {page.sections.map((section, i) => (
        <SectionView
          key={section.id}
          section={section}
          next={page.sections[i + 1]?.id ?? 'end'}
          names={names}
          sources={page.sources}
        />
      ))}
      <SourceList sources={page.sources} />
    </>
  )
}
