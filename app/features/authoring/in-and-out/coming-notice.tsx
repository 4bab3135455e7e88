import { Notice } from '#app/components/notice.tsx'
import { sendPath, TAKE_IN_PATH } from '../paths.ts'

type Props = {
  variant: string
  coming: { organisation: string; edition: number; isWhole: boolean; isInReview: boolean }
  mayWrite: boolean
}

/** Says that a newer edition of a version that was taken in is on its way, from whom, and what it waits for. */
export function ComingNotice({ variant, coming, mayWrite }: Props) {
  const { organisation, edition, isWhole, isInReview } = coming
  const whole = `${sendPath(variant)}?note=${encodeURIComponent(`Edition ${edition} of ${organisation}.`)}`
  if (!isWhole)
    return (
      <Notice tone="warning" title={`Some of edition ${edition} from ${organisation} was laid aside`}>
        <p>
          The rest of it cannot be sent for review alone.{' '}
          {mayWrite ? <a href={TAKE_IN_PATH}>Take its package in again</a> : 'Its package can be taken in again'} to
          have all of it back.
        </p>
      </Notice>
    )
  return (
    <Notice tone="info" title={`Edition ${edition} from ${organisation} is on its way`}>
      {isInReview ? (
        'It is in review. Readers have it once it is published, all of it together.'
      ) : (
        <p>
          It waits here as drafts, which are sent and published together and as they came.
          {mayWrite ? (
            <>
              {' '}
              <a href={whole}>Send them for review</a>
            </>
          ) : null}
        </p>
      )}
    </Notice>
  )
}
