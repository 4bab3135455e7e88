import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { parseWithZod } from '@conform-to/zod/v4'
import { useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { Button } from '#app/components/button.tsx'
import { dateInWords } from '#app/components/dates.ts'
import { Notice } from '#app/components/notice.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { SupportLines } from '#app/components/support-lines.tsx'
import { THEMES } from '#app/features/content/page.ts'
import { THEME_WORDS } from '#app/features/content/themes.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { chooseNotes, keepForLater, listChoices } from '#app/features/training/choices.server.ts'
import { learnPath } from '#app/features/training/paths.ts'
import { findOwnPause, pauseTraining, resumeTraining } from '#app/features/training/pauses.server.ts'
import { requireTrainingEdition } from '#app/features/training/training.server.ts'
import { YourWayForm } from '#app/features/training/your-way-form.ts'
import { notFound, readForm } from '#app/platform/http.server.ts'

export const meta: MetaFunction = () => [{ title: 'Your way through – My training' }]

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'training.take')
  const edition = await requireTrainingEdition(viewer)
  const [choices, pause] = await Promise.all([listChoices(viewer), findOwnPause(viewer)])
  return {
    viewer,
    saved: new URL(request.url).searchParams.has('saved'),
    pausedSince: pause?.from ?? null,
    tellSupervisor: pause?.tellSupervisor ?? false,
    themes: THEMES.map((theme) => ({ theme, words: THEME_WORDS[theme], warned: !choices.withoutNote.has(theme) })),
    later: choices.readLater.flatMap(({ path, section }) => {
      const page = edition.pages.get(path)?.page
      const found = page?.sections.find(({ id }) => id === section)
      return page && found ? [{ path, section, title: found.title, lesson: page.title }] : []
    }),
  }
}

export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, 'training.take')
  const submission = parseWithZod(await readForm(request), { schema: YourWayForm })
  if (submission.status !== 'success') return notFound()
  const { value } = submission
  if (value.intent === 'pause') {
    await pauseTraining(viewer, value.tell === 'yes')
    return redirect('/learn?done=paused', 303)
  }
  if (value.intent === 'resume') {
    await resumeTraining(viewer)
    return redirect('/learn?done=back', 303)
  }
  if (value.intent === 'notes')
    await chooseNotes(
      viewer,
      THEMES.filter((theme) => !value.themes.includes(theme)),
    )
  else await keepForLater(viewer, { path: value.path, section: value.section, keep: false })
  return redirect('/learn/your-way?saved', 303)
}

export default function YourWay() {
  const { viewer, saved, pausedSince, tellSupervisor, themes, later } = useLoaderData<typeof loader>()
  return (
    <>
      <Breadcrumbs
        items={[
          { label: 'My training', href: learnPath() },
          { label: 'Your way through', href: null },
        ]}
      />
      <PageHeading title="Your way through" lead="Stop when you need to, and choose what you are warned of." />
      {saved ? <Notice tone="success" title="Saved." /> : null}
      <section aria-labelledby="pause">
        <h2 id="pause">{pausedSince ? `Paused since ${dateInWords(pausedSince)}` : 'Pause my training'}</h2>
        <p>
          {pausedSince
            ? 'Nothing is waiting for you, and nobody is counting. Everything you did is kept.'
            : 'One press, and no reason. Everything you did is kept, dates move with you, and reminders stop.'}
        </p>
        <form method="post" className="form">
          <label className="choice" htmlFor="tell">
            <input type="checkbox" id="tell" name="tell" value="yes" defaultChecked={tellSupervisor} />
            <span>My supervisor may see the word ‘paused’, and nothing more</span>
          </label>
          <div className="form-actions">
            <Button variant={pausedSince ? 'secondary' : 'primary'} name="intent" value="pause">
              {pausedSince ? 'Save who may see it' : 'Pause my training'}
            </Button>
            {pausedSince ? (
              <Button name="intent" value="resume">
                Pick it up again
              </Button>
            ) : null}
          </div>
        </form>
      </section>
      <section aria-labelledby="notes">
        <h2 id="notes">What you are warned of</h2>
        <p>
          Before a part about one of these, a note says so and shows a way past it. Untick what you need no note for.
        </p>
        <form method="post" className="form">
          <fieldset className="field">
            <legend>Warn me before a part about</legend>
            {themes.map(({ theme, words, warned }) => (
              <label className="choice" key={theme} htmlFor={`theme-${theme}`}>
                <input type="checkbox" name="themes" id={`theme-${theme}`} value={theme} defaultChecked={warned} />
                <span>{words}</span>
              </label>
            ))}
          </fieldset>
          <Button variant="secondary" name="intent" value="notes">
            Save
          </Button>
        </form>
      </section>
      <section aria-labelledby="later">
        <h2 id="later">To read later with someone</h2>
        {later.length === 0 ? <p>Nothing is kept here. Each content note in a lesson has a button for it.</p> : null}
        <ul className="plain-list">
          {later.map(({ path, section, title, lesson }) => (
            <li key={path + section} className="card">
              <p>
                <a href={learnPath(path, section)}>{title}</a>, in {lesson}
              </p>
              <form method="post">
                <input type="hidden" name="path" value={path} />
                <input type="hidden" name="section" value={section} />
                <Button variant="quiet" name="intent" value="let-go">
                  Take it off the list<span className="visually-hidden">: {title}</span>
                </Button>
              </form>
            </li>
          ))}
        </ul>
      </section>
      <p>
        <a href="/what-helps">What helps me at work</a>: your own page, shown only to whom you choose.
      </p>
      <SupportLines lines={viewer.service?.supportLines} />
    </>
  )
}
