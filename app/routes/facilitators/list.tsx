import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { PageHeading } from '#app/components/page-heading.tsx'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { inHours } from '#app/features/training/paths.ts'
import { planPath } from '#app/features/training/progress.ts'
import { requireTrainingEdition } from '#app/features/training/training.server.ts'

export const meta: MetaFunction = () => [{ title: 'Plans for group sessions – ENRICHMENT' }]

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'cohorts.run')
  const edition = await requireTrainingEdition(viewer)
  const { programme, variant } = edition.manifest
  return {
    viewer,
    version: variant.title,
    modules: programme.modules.map(({ slug, title, lessons }) => ({
      title,
      plans: lessons.flatMap((lesson) => {
        const page = edition.pages.get(planPath(slug, lesson))?.page
        return page ? [{ path: page.path, title: page.title, summary: page.summary, minutes: page.minutes ?? 0 }] : []
      }),
    })),
  }
}

export default function Plans() {
  const { version, modules } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHeading
        eyebrow={version}
        title="Plans for group sessions"
        lead="For the two of you who run the room. Learners see none of this but the handout."
      />
      {modules
        .filter(({ plans }) => plans.length > 0)
        .map(({ title, plans }) => (
          <section key={title}>
            <h2>{title}</h2>
            <ul className="plain-list">
              {plans.map(({ path, title: session, summary, minutes }) => (
                <li key={path} className="card">
                  <h3>
                    <a href={`/${path}`}>{session}</a>
                  </h3>
                  <p>{summary}</p>
                  <p className="hint">{inHours(minutes)}</p>
                </li>
              ))}
            </ul>
          </section>
        ))}
    </>
  )
}
