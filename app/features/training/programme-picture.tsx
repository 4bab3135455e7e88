import type { ModuleProgress } from './progress.ts'

const BOX = 14
const GAP = 4
const NAME = 26

type Props = { modules: readonly (ModuleProgress & { number: number })[] }

/**
 * The whole programme at a glance: a row for each module, a box for each lesson, filled when it is done. It repeats the
 * table below it, so it is for eyes alone.
 */
export function ProgrammePicture({ modules }: Props) {
  const most = Math.max(1, ...modules.map(({ of }) => of))
  const width = NAME + most * (BOX + GAP)
  const height = modules.length * (BOX + GAP)
  return (
    <figure className="programme-picture">
      <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        {modules.map((module, row) => {
          const y = row * (BOX + GAP) + 1
          return (
            <g key={module.slug}>
              <text x="0" y={y + BOX - 3}>
                {module.number}
              </text>
              {Array.from({ length: module.of }, (_, lesson) => (
                <rect
                  key={lesson}
                  className={module.recognised ? 'recognised' : lesson < module.done ? 'done' : 'open'}
                  x={NAME + lesson * (BOX + GAP)}
                  y={y}
                  width={BOX}
                  height={BOX - 2}
                  rx="2"
                />
              ))}
            </g>
          )
        })}
      </svg>
      <figcaption>
        A row for each module, a box for each lesson. Filled: done. Dashed: recognised. The same is in the table below.
      </figcaption>
    </figure>
  )
}
