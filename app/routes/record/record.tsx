import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { dateInWords } from '#app/components/dates.ts'
import { Notice } from '#app/components/notice.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { Tag } from '#app/components/tag.tsx'
import { CompetenceList } from '#app/features/competence/competence-list.tsx'
import { DomainPicture, DomainTable } from '#app/features/competence/domain-picture.tsx'
import { listDomain } from '#app/features/competence/listed-domain.ts'
import { earlierPath, MOVE_PATH, OWN_SIGN_OFF_PATH, ownEntryPath, recordPath } from '#app/features/competence/paths.ts'
import { nextSteps, progressByDomain } from '#app/features/competence/progress.ts'
import { findOwnRecordPage } from '#app/features/competence/record-page.server.ts'
import { RECORD_STATE_WORDS, STANDING_WORDS } from '#app/features/competence/record-words.ts'
import { PACKS_PATH } from '#app/features/competence/pack/paths.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'

export const meta: MetaFunction = () => [{ title: 'My record – ENRICHMENT' }]

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'record.keep')
  const { framework, newestVersion, record, lines, standing, requirements, earlier } = await findOwnRecordPage(viewer)
  const steps = nextSteps(framework, lines)
  const query = new URL(request.url).searchParams
  return {
    viewer,
    version: framework.version,
    isNewest: framework.version === newestVersion,
    state: record?.state ?? 'in-progress',
    standing,
    domains: progressByDomain(framework, lines),
    open: listDomain(framework, lines, { wanted: query.get('domain'), fallback: steps[0]?.competence }),
    steps,
    requirements: requirements.map(({ words }) => words),
    earlier,
    asTable: query.get('view') === 'table',
    moved: query.get('done') === 'moved',
    asked: Number(/^asked-(\d+)$/.exec(query.get('done') ?? '')?.[1] ?? 0),
  }
}

export default function MyRecord() {
  const { version, isNewest, domains, open, steps, asTable, asked, moved } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHeading
        title="My record"
        lead="Where you stand with each competence. You choose what your supervisor sees, one competence at a time."
      />
      {asked > 0 ? (
        <Notice
          tone="success"
          title={`Sent: ${asked === 1 ? 'one competence' : `${asked} competences`}. Your supervisor has a copy of each.`}
          announce
        />
      ) : null}
      {moved ? (
        <Notice
          tone="success"
          title={`Your record is on version ${version} now. The one before is below, under ‘Earlier versions’.`}
          announce
        />
      ) : null}
      {isNewest ? null : (
        <Notice tone="info" title="There is a newer version of the framework">
          <p>
            Your record stays on version {version}, and what is confirmed stays confirmed, until you choose to move it.{' '}
            <a href={MOVE_PATH}>See what would come over</a>
          </p>
        </Notice>
      )}
      {steps.length > 0 ? (
        <section aria-labelledby="next">
          <h2 id="next">What you could do next</h2>
          <ul>
            {steps.map(({ competence, title, why }) => (
              <li key={competence}>
                <a href={ownEntryPath(competence)}>{title}</a>. {why}.
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <section aria-labelledby="picture">
        <h2 id="picture">How far you are</h2>
        {asTable ? (
          <DomainTable domains={domains} hrefOf={recordPath} />
        ) : (
          <DomainPicture domains={domains} open={open.id} hrefOf={recordPath} />
        )}
        <p>
          <a href={asTable ? '?#picture' : '?view=table#picture'}>{asTable ? 'As a picture' : 'The same as a table'}</a>
        </p>
      </section>
      <p>
        <a href="/record/ask">Ask for several competences at once</a>
      </p>
      <p>
        <a href={PACKS_PATH}>Packs: your record on paper or as a signed file, with a code that anyone can check</a>
      </p>
      <CompetenceList domain={open} hrefOf={ownEntryPath} linkAll />
      <WholeRecord />
      <Earlier />
    </>
  )
}

function Earlier() {
  const { earlier } = useLoaderData<typeof loader>()
  if (earlier.length === 0) return null
  return (
    <section aria-labelledby="earlier">
      <h2 id="earlier">Earlier versions</h2>
      <ul>
        {earlier.map(({ version, state, movedAt }) => (
          <li key={version}>
            <a href={earlierPath(version)}>Your record on version {version}</a>. {RECORD_STATE_WORDS[state].label}. You
            moved on from it on {dateInWords(movedAt)}.
          </li>
        ))}
      </ul>
    </section>
  )
}

function WholeRecord() {
  const { state, standing, requirements } = useLoaderData<typeof loader>()
  const { label, sentence } = RECORD_STATE_WORDS[state]
  return (
    <section aria-labelledby="whole">
      <h2 id="whole">The whole record</h2>
      <p>
        <Tag tone={state === 'signed-off' ? 'success' : 'info'}>{label}</Tag> {sentence}
      </p>
      {standing ? (
        <p>
          <Tag tone={standing === 'current' ? 'success' : 'warning'}>{STANDING_WORDS[standing].label}</Tag>{' '}
          {STANDING_WORDS[standing].sentence}
        </p>
      ) : null}
      <p>What the whole record needs:</p>
      <ul>
        {requirements.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      <p>
        <a href={OWN_SIGN_OFF_PATH}>The whole sign-off</a>
      </p>
    </section>
  )
}
