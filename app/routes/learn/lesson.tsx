import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { parseWithZod } from '@conform-to/zod/v4'
import { isRouteErrorResponse, useActionData, useLoaderData, useRouteError } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { Pagination } from '#app/components/pagination.tsx'
import { SupportLines } from '#app/components/support-lines.tsx'
import { suggestForLessonPath } from '#app/features/authoring/suggestions/suggestion.ts'
import { Overtaken } from '#app/features/content/overtaken-view.tsx'
import { SourceList } from '#app/features/content/source-list.tsx'
import { withWithdrawn } from '#app/features/evidence/withdrawal.ts'
import { withdrawnFor } from '#app/features/evidence/withdrawals.server.ts'
import { can } from '#app/features/organisation/roles.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { requireViewerKeepingText } from '#app/features/reflections/kept-text.server.ts'
import { listLessonReflections } from '#app/features/reflections/reflections.server.ts'
import { SignedOutWithText, type KeptText } from '#app/features/reflections/signed-out-with-text.tsx'
import { listChoices } from '#app/features/training/choices.server.ts'
import { listCompletions } from '#app/features/training/completions.server.ts'
import { stillNeeded } from '#app/features/training/completion.ts'
import { actOnLesson } from '#app/features/training/lesson-acts.server.ts'
import { LessonEnd } from '#app/features/training/lesson-end.tsx'
import { LessonForm } from '#app/features/training/lesson-form.ts'
import { LessonSection } from '#app/features/training/lesson-section.tsx'
import { MODE_LABELS, inHours, learnPath } from '#app/features/training/paths.ts'
import { lessonPath, planPath } from '#app/features/training/progress.ts'
import { listResponses } from '#app/features/training/responses.server.ts'
import { layerNames, requireTrainingEdition } from '#app/features/training/training.server.ts'
import { UpdatedSinceView } from '#app/features/training/updated-since-view.tsx'
import { listUpdates } from '#app/features/training/updates.server.ts'
import { forbidden, notFound, readForm } from '#app/platform/http.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found?.page.title ?? 'Lesson'} – My training` },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'training.take')
  const edition = await requireTrainingEdition(viewer)
  const module = edition.manifest.programme.modules.find(({ slug }) => slug === params.module) ?? notFound()
  const path = lessonPath(module.slug, params.lesson ?? notFound())
  const { page, hash } = edition.pages.get(path) ?? notFound()
  const [responses, completions, reflections, choices] = await Promise.all([
    listResponses(viewer, path),
    listCompletions(viewer, path),
    listLessonReflections(viewer, path),
    listChoices(viewer),
  ])
  const at = module.lessons.indexOf(params.lesson ?? '')
  const neighbour = (slug: string | undefined) => {
    const other = slug === undefined ? undefined : edition.pages.get(lessonPath(module.slug, slug))?.page
    return other ? { href: learnPath(other.path), label: other.title } : null
  }
  const [update] = await listUpdates(edition, completions)
  return {
    viewer,
    path,
    hash,
    page: withWithdrawn(page, await withdrawnFor(edition.manifest.variant.slug)),
    hasHandout: edition.pages.has(planPath(module.slug, params.lesson ?? '')),
    names: layerNames(edition),
    version: edition.manifest.variant,
    module: { title: module.title, slug: module.slug },
    responses,
    reflections,
    withoutNote: [...choices.withoutNote],
    keptForLater: choices.readLater.filter((kept) => kept.path === path).map(({ section }) => section),
    needs: stillNeeded(page, responses),
    completedAt: completions.at(-1)?.completedAt ?? null,
    updated: update?.sections ?? [],
    moved: update?.moved ?? false,
    previous: neighbour(module.lessons[at - 1]),
    next: neighbour(module.lessons[at + 1]),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const form = await readForm(request)
  const { viewer, cookie } = await requireViewerKeepingText(request, form)
  if (!can(viewer, 'training.take')) forbidden()
  const path = lessonPath(params.module ?? notFound(), params.lesson ?? notFound())
  const { page } = (await requireTrainingEdition(viewer)).pages.get(path) ?? notFound()
  const activity = String(form.get('activity') ?? '')
  const refuse = (message: string, status: 400 | 409, theirs: string | null = null) => {
    const text = form.get('text')
    return data({ activity, message, text: typeof text === 'string' ? text : null, theirs }, { status })
  }
  const submission = parseWithZod(form, { schema: LessonForm })
  if (submission.status !== 'success')
    return refuse(
      Object.values(submission.reply().error ?? {}).flatMap((messages) => messages ?? [])[0] ?? 'Check what you chose.',
      400,
    )
  const outcome = await actOnLesson(viewer, path, page, submission.value)
  if (!outcome.ok) return refuse(outcome.message, 409, outcome.theirs)
  return redirect(learnPath(path, outcome.anchor), { status: 303, headers: cookie ? { 'Set-Cookie': cookie } : {} })
}

export default function LessonPage() {
  const {
    viewer,
    path,
    hash,
    page,
    hasHandout,
    names,
    version,
    module,
    responses,
    reflections,
    withoutNote,
    keptForLater,
    needs,
    completedAt,
    updated,
    moved,
    previous,
    next,
  } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>() ?? null
  const how = page.mode ? MODE_LABELS[page.mode] : ''
  return (
    <>
      <Breadcrumbs
        items={[
          { label: 'My training', href: learnPath() },
          { label: module.title, href: learnPath(`modules/${module.slug}`) },
          { label: page.title, href: null },
        ]}
      />
      <PageHeading
        eyebrow={`${how} · about ${inHours(page.minutes ?? 0)} · ${version.title}`}
        title={page.title}
        lead={page.summary}
      />
      {refused && refused.activity === '' ? (
        <p className="field-error" role="alert">
          {refused.message}
        </p>
      ) : null}
      {updated.length > 0 && completedAt ? (
        <UpdatedSinceView sections={updated} completedAt={completedAt} moved={moved} />
      ) : null}
      {page.sections.map((section, i) => (
        <LessonSection
          key={section.id}
          section={section}
          next={page.sections[i + 1]?.id ?? 'end-of-lesson'}
          names={names}
          sources={page.sources}
          state={{ path, responses, reflections, refused, withoutNote, keptForLater }}
        />
      ))}
      <Overtaken changes={page.hidden.flatMap(({ change }) => (change.overtaken ? [change] : []))} names={names} />
      {hasHandout ? (
        <p>
          <a href={`${learnPath(path)}/handout`}>The handout of this session, to print</a>
        </p>
      ) : null}
      <p>
        Is something not clear? <a href={`${learnPath(path)}/ask`}>Ask your trainer about a part of this lesson</a>.
        Would you say it in another way?{' '}
        <a href={suggestForLessonPath(version.slug, path)}>Suggest a change to this lesson</a>.
      </p>
      <LessonEnd hash={hash} needs={needs} completedAt={completedAt} />
      <SourceList sources={page.sources} />
      <Pagination previous={previous} next={next} />
      <p>Nobody monitors what you write here. Stop whenever you need; your place is kept.</p>
      <SupportLines lines={viewer.service?.supportLines} />
      <script src="/scripts/autosave.js" defer />
    </>
  )
}

/** Words that were being written when the session ended come back here; everything else goes to the page of the whole service. */
export function ErrorBoundary() {
  const error = useRouteError()
  if (isRouteErrorResponse(error) && error.status === 401) return <SignedOutWithText {...(error.data as KeptText)} />
  throw error
}
