import type { MetaFunction } from '@remix-run/node'
import { LinkButton } from '#app/components/button.tsx'
import { SupportLines } from '#app/components/support-lines.tsx'
import { TwoMugs } from '#app/components/two-mugs.tsx'
import { VersionPicture } from '#app/components/version-picture.tsx'
import { handbookPath } from '#app/features/handbook/handbook.ts'

const VERSIONS = [
  {
    slug: 'base',
    title: 'The standard version',
    words:
      'For peer workers on wards, in community teams and beside people who are leaving hospital. The other two begin here.',
    own: [],
  },
  {
    slug: 'culturally-specific',
    title: 'For culturally specific services',
    words:
      'For services made with and for a community, such as African and Caribbean, South Asian, refugee or faith communities.',
    own: [1, 4, 5],
  },
  {
    slug: 'complex-emotional-needs',
    title: 'For Complex Emotional Needs services',
    words:
      'Some people there have been given a diagnosis of ‘personality disorder’. Many of them question it, and this version knows that.',
    own: [2, 3, 6],
  },
]

const READERS = [
  {
    who: 'You are a peer worker',
    words:
      'Read what you need today. Take the training at your own pace and stop whenever you want. Write reflections that nobody else can open. Show what you can do, and have it signed off.',
  },
  {
    who: 'You train peer workers',
    words:
      'Change the sections that your service and its community need, and leave the rest. When the common text changes, you see which of your sections to look at again.',
  },
  {
    who: 'You supervise',
    words:
      'See who is waiting for you. Look at their evidence, then confirm a skill or say what is still needed. The record keeps what you saw when you decided.',
  },
  {
    who: 'You lead a service',
    words:
      'See your services and people in one place. What people write for themselves stays theirs: it is closed to you too.',
  },
  {
    who: 'You just want to read',
    words: 'Go ahead. You need no account. The handbook works on an old phone, on paper and with a screen reader.',
  },
]

export const meta: MetaFunction = () => [
  { title: 'ENRICHMENT – Peer worker handbook and training' },
  {
    name: 'description',
    content: 'A handbook, training and a record of skills for peer workers in mental health services in England.',
  },
]

export default function Home() {
  return (
    <>
      <header className="front">
        <div>
          <h1>For people who have been there, and sit beside someone who is</h1>
          <p className="lead">
            The peer worker handbook, with training and a record of what you can do. For mental health services in
            England.
          </p>
          <div className="form-actions">
            <LinkButton href={handbookPath('base')}>Read the handbook</LinkButton>
            <LinkButton href="/sign-in" variant="secondary">
              Sign in
            </LinkButton>
          </div>
        </div>
        <TwoMugs />
      </header>
      <Versions />
      <Readers />
      <Findings />
      <SupportLines />
    </>
  )
}

function Versions() {
  return (
    <section className="front-part" aria-labelledby="versions">
      <h2 id="versions">One handbook, three versions</h2>
      <p>
        Each version keeps the common text and changes only the sections that need it. It tells you what it changed, and
        why. The safety steps are the same in all of them.
      </p>
      <ul className="cards">
        {VERSIONS.map(({ slug, title, words, own }) => (
          <li key={slug} className="card card-link">
            <VersionPicture own={own} />
            <h3>
              <a href={handbookPath(slug)}>{title}</a>
            </h3>
            <p>{words}</p>
          </li>
        ))}
      </ul>
      <p className="aside">
        The second and third were drafted from published research. The people they are about have not yet written them
        with us, or approved them. Until then they are a place to start.
      </p>
    </section>
  )
}

function Readers() {
  return (
    <section className="front-part split" aria-labelledby="readers">
      <h2 id="readers">What brings you here?</h2>
      <dl className="readers">
        {READERS.map(({ who, words }) => (
          <div key={who}>
            <dt>{who}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function Findings() {
  return (
    <section className="front-part split findings" aria-labelledby="findings">
      <div>
        <h2 id="findings">What the research found, all of it</h2>
        <p>
          ENRICH was a large English trial of peer support for people leaving mental health hospital. Its three main
          findings belong together, in this order.
        </p>
      </div>
      <ol>
        <li>Offering people peer support did not reduce readmission to hospital overall.</li>
        <li>Among people who had at least two meetings with their peer worker, fewer were readmitted.</li>
        <li>Black people were more likely to benefit.</li>
      </ol>
      <div className="aside">
        <p>
          The second and third are weaker than the first. People who come twice may differ from people who do not. They
          are still good reasons to care about the second meeting, and about who is offered the first.{' '}
          <a href={handbookPath('base', 'enrich-and-evidence', 'what-was-found')}>Read more, with the sources</a>.
        </p>
        <p>
          All the text here is written for this project, on published evidence. It is not the published ENRICH handbook,
          and it does not speak for the people who made ENRICH.
        </p>
      </div>
    </section>
  )
}
