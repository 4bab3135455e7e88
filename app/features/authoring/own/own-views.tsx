import { Button } from '#app/components/button.tsx'
import { Notice } from '#app/components/notice.tsx'
import { Tag } from '#app/components/tag.tsx'

const STATES: Record<string, string> = { draft: 'Draft', 'in-review': 'In review', published: 'Published' }

/** Where one of our own things stands, and what it lacks before it can be sent. */
export function StandsTag({ state, lacking }: { state: string; lacking: readonly string[] }) {
  return (
    <>
      <Tag tone={state === 'published' ? 'neutral' : 'info'}>{STATES[state] ?? state}</Tag>
      {lacking.length > 0 ? <span> Not ready: {lacking.join(' ')}</span> : null}
    </>
  )
}

/** A draft that is in review stays as it was sent. */
export function InReviewHere() {
  return (
    <Notice tone="info" title="In review">
      It stays as it was sent until it is published, returned, or taken back from the review.
    </Notice>
  )
}

export function LayAside({ draft }: { draft: string }) {
  return (
    <form method="post">
      <input type="hidden" name="draft" value={draft} />
      <Button variant="warning" name="intent" value="discard">
        Lay this draft aside
      </Button>
    </form>
  )
}
