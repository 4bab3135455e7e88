import type { MetaFunction } from '@remix-run/node'
import { PageHeading } from '#app/components/page-heading.tsx'
import { SupportLines } from '#app/components/support-lines.tsx'

export const meta: MetaFunction = () => [{ title: 'Privacy – ENRICHMENT' }]

export default function Privacy() {
  return (
    <>
      <PageHeading title="Privacy" lead="What we keep about you, who can see it, and what we cannot protect." />
      <h2>Your reflections are yours</h2>
      <p>
        Only you can read what you write as a reflection. No supervisor, trainer or lead can open it, and it is in no
        report and no search. It is locked with a key of your own that is kept apart from the database. Nobody reads it
        to check on you, so nobody will act on it either: if you need help, use the lines below.
      </p>
      <h2>What your supervisor sees</h2>
      <p>
        When you ask for a competence to be confirmed, your supervisor sees exactly what you put forward, and nothing
        else of yours. We keep a copy of what they saw, so that both of you can rely on it later.
      </p>
      <h2>Files, and colleagues you ask</h2>
      <p>
        A file is locked with your key too. Pictures and recordings lose where they were made before they are kept. You
        can delete a file for good when nothing that waits rests on it; what was decided keeps only its name and its
        mark.
      </p>
      <p>
        If you ask a colleague without an account to confirm something, they see what you chose to show and nothing
        else. We keep their name, role and answer as part of your evidence, and their address only until the mail is
        sent.
      </p>
      <h2>What trainers and leads see</h2>
      <p>
        They see that lessons are done and competences are confirmed. They do not see what you wrote or how you
        answered.
      </p>
      <h2>What we do not do</h2>
      <p>
        No advertising, no tracking, nothing from other companies on these pages. One cookie keeps you signed in; it
        ends after an hour without use. If you choose light or dark colours, your browser remembers it and does not tell
        us. Our logs hold no names, addresses or texts.
      </p>
      <h2>What we cannot protect</h2>
      <p>
        Someone who controls the running server could read what passes through it. The keys protect you against stolen
        copies of the database, not against that. Your organisation decides who runs the server and how long records are
        kept: ask its lead.
      </p>
      <SupportLines />
    </>
  )
}
