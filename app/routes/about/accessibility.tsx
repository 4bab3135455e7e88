import type { MetaFunction } from '@remix-run/node'
import { PageHeading } from '#app/components/page-heading.tsx'
import { SupportLines } from '#app/components/support-lines.tsx'

export const meta: MetaFunction = () => [{ title: 'Accessibility – ENRICHMENT' }]

export default function Accessibility() {
  return (
    <>
      <PageHeading title="Accessibility" lead="Everyone should be able to read, learn and record here." />
      <h2>What you can count on</h2>
      <ul>
        <li>Every page works without JavaScript, with a keyboard alone, and at 400 % zoom.</li>
        <li>It follows your settings for dark mode, forced colours and reduced motion.</li>
        <li>Nothing is timed. Nothing has to be dragged. Nothing moves by itself.</li>
        <li>You can paste your password, or let your browser fill it in.</li>
        <li>Hard subjects have a note before them and a way past.</li>
      </ul>
      <h2>How we check</h2>
      <p>
        Our aim is WCAG 2.2 at level AA. With every change to the software, an automatic check (axe) runs on the pages
        that our test journeys visit, and one journey is walked by keyboard alone and one without JavaScript. Automatic
        checks find only part of what can be wrong. People who use assistive technology have not yet tested this
        version.
      </p>
      <h2>If something stops you</h2>
      <p>
        Tell the lead of your organisation. They can pass it on, and they can give you what you need in another form.
      </p>
      <SupportLines />
    </>
  )
}
