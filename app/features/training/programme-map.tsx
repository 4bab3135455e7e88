import type { Mode } from '#app/features/content/page.ts'
import { MODULE_STATE_WORDS } from './module-words.ts'
import { MODE_LABELS, learnPath } from './paths.ts'
import type { ModuleState } from './progress.ts'

export type MappedModule = {
  slug: string
  title: string
  number: number
  state: ModuleState
  done: number
  of: number
  lessons: readonly { mode: Mode; done: boolean }[]
  /** Needed before meeting people alone. */
  gate: boolean
}

const SIZE = 14
const STEP = SIZE + 6

/** The whole programme at a glance: a line for each module, a mark for each lesson, its shape by how it is learned. */
export function ProgrammeMap({ modules }: { modules: readonly MappedModule[] }) {
  const most = Math.max(1, ...modules.map(({ lessons }) => lessons.length))
  return (
    <figure className="programme-map">
      <ol>
        {modules.map((module) => (
          <li key={module.slug}>
            <span className="programme-name">
              <a href={learnPath(`modules/${module.slug}`)}>
                {module.number}. {module.title}
              </a>
              {module.gate ? (
                <>
                  <span aria-hidden="true"> ★</span>
                  <span className="visually-hidden"> (needed before you meet people on your own)</span>
                </>
              ) : null}
            </span>
            <Marks module={module} width={most * STEP} />
            <span className="programme-words">
              {module.state === 'under-way' ? `${module.done} of ${module.of}` : MODULE_STATE_WORDS[module.state].label}
            </span>
          </li>
        ))}
      </ol>
      <figcaption>
        {(Object.keys(SHAPES) as Mode[]).map((mode) => (
          <span key={mode} className="programme-key">
            <svg viewBox={`0 0 ${SIZE} ${SIZE}`} width={SIZE} height={SIZE} aria-hidden="true">
              <Mark mode={mode} done={false} at={0} />
            </svg>{' '}
            {MODE_LABELS[mode]}
          </span>
        ))}
        <span>Filled: done. ★ Needed before you meet people on your own.</span>
      </figcaption>
    </figure>
  )
}

function Marks({ module: { lessons, state }, width }: { module: MappedModule; width: number }) {
  return (
    <svg
      className={state === 'recognised' ? 'recognised' : undefined}
      viewBox={`-1 -1 ${width} ${SIZE + 2}`}
      width={width}
      height={SIZE + 2}
      aria-hidden="true"
    >
      {lessons.map(({ mode, done }, i) => (
        <Mark key={i} mode={mode} done={done} at={i * STEP} />
      ))}
    </svg>
  )
}

const MIDDLE = SIZE / 2

/** A square alone, a circle in a group, a diamond out in practice, a speech bubble in supervision. */
const SHAPES: Record<Mode, string> = {
  'self-paced': `M0 0H${SIZE}V${SIZE}H0Z`,
  group: `M0 ${MIDDLE}a${MIDDLE} ${MIDDLE} 0 1 0 ${SIZE} 0a${MIDDLE} ${MIDDLE} 0 1 0 -${SIZE} 0Z`,
  practice: `M${MIDDLE} 0L${SIZE} ${MIDDLE}L${MIDDLE} ${SIZE}L0 ${MIDDLE}Z`,
  supervision: `M0 0H${SIZE}V${SIZE - 4}H${MIDDLE}L3 ${SIZE}V${SIZE - 4}H0Z`,
}

function Mark({ mode, done, at }: { mode: Mode; done: boolean; at: number }) {
  return <path className={done ? 'done' : 'open'} d={SHAPES[mode]} transform={`translate(${at} 0)`} />
}
