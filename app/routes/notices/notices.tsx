import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { parseWithZod } from '@conform-to/zod/v4'
import { useLoaderData } from '@remix-run/react'
import { Button } from '#app/components/button.tsx'
import { dateInWords } from '#app/components/dates.ts'
import { Disclosure } from '#app/components/disclosure.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { Notice } from '#app/components/notice.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { Select } from '#app/components/select.tsx'
import { Tag } from '#app/components/tag.tsx'
import { NoticesForm } from '#app/features/notices/notice-form.ts'
import { HOWS, HOW_WORDS, NOTICE_KINDS, howFor, type How, type NoticeKind } from '#app/features/notices/notice.ts'
import { chooseNotices, listNoticeChoices, listNotices, readNotices } from '#app/features/notices/notices.server.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { notFound, readForm } from '#app/platform/http.server.ts'

export const meta: MetaFunction = () => [{ title: 'Notices – ENRICHMENT' }]

const KINDS = Object.keys(NOTICE_KINDS) as NoticeKind[]

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  const [notices, chosen] = await Promise.all([listNotices(viewer), listNoticeChoices(viewer)])
  return {
    viewer,
    notices,
    hows: KINDS.map((kind) => ({ kind, how: howFor(kind, chosen) })),
    saved: new URL(request.url).searchParams.has('saved'),
  }
}

export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireViewer(request)
  const submission = parseWithZod(await readForm(request), { schema: NoticesForm })
  if (submission.status !== 'success') return notFound()
  const { value } = submission
  if (value.intent === 'read') await readNotices(viewer, value.id ?? null)
  else await chooseNotices(viewer, new Map(KINDS.map((kind): [NoticeKind, How] => [kind, value[kind]])))
  return redirect('/notices?saved', 303)
}

export default function Notices() {
  const { viewer, notices, hows, saved } = useLoaderData<typeof loader>()
  const unread = notices.filter(({ readAt }) => readAt === null).length
  return (
    <>
      <PageHeading title="Notices" lead="What happened that concerns you. Nothing here is a reminder to hurry." />
      {saved ? <Notice tone="success" title="Saved." announce /> : null}
      {notices.length === 0 ? <EmptyState title="Nothing yet">News for you comes here.</EmptyState> : null}
      {unread > 0 ? (
        <form method="post">
          <Button variant="secondary" name="intent" value="read">
            Mark all as read
          </Button>
        </form>
      ) : null}
      <ul className="plain-list">
        {notices.map(({ id, kind, about, href, at, readAt }) => (
          <li key={id} className="card">
            <p>
              <a href={href}>{NOTICE_KINDS[kind].label}</a>
              {about ? `: ${about}` : ''} {readAt === null ? <Tag tone="info">New</Tag> : null}
            </p>
            <p className="hint">{dateInWords(at)}</p>
          </li>
        ))}
      </ul>
      <Disclosure summary="How you hear of things" open={saved}>
        <form method="post" className="form">
          {hows.map(({ kind, how }) => (
            <Select
              key={kind}
              name={kind}
              label={NOTICE_KINDS[kind].label}
              options={HOWS.map((value) => ({ value, label: HOW_WORDS[value] }))}
              defaultValue={how}
              required
            />
          ))}
          <p>An e-mail says only that there is news, never what it is about.</p>
          <Button variant="secondary" name="intent" value="choose">
            Save
          </Button>
        </form>
      </Disclosure>
      {viewer.organisation.demonstration ? (
        <p>
          In the demonstration no e-mail is sent. <a href="/notices/outbox">See what would have been sent to you</a>.
        </p>
      ) : null}
    </>
  )
}
