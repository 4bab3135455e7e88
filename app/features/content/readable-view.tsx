import type { ReactNode } from 'react'
import type { ComparedLine } from './readable-differences.ts'
import type { ReadableLine } from './readable.ts'
import { WordRuns } from './word-changes-view.tsx'

/** A text as readers read it, with what came and went marked; what changed beside the words is said under its line. */
export function ReadableText({ lines }: { lines: readonly ComparedLine[] }) {
  return (
    <div className="readable">
      <Lines lines={lines} boxes={0} />
    </div>
  )
}

type Shape = Pick<ReadableLine, 'kind' | 'boxes' | 'lists' | 'number'>

/** How a line stands: as it is now, or where it is gone as it was. */
function shapeOf({ is, was }: ComparedLine): Shape {
  return is ?? was ?? { kind: 'text', boxes: 0, lists: 0, number: null }
}

function Lines({ lines, boxes }: { lines: readonly ComparedLine[]; boxes: number }): ReactNode {
  return runsOf(lines, boxes).map((run, i) => {
    const { kind, boxes: inside, lists, number } = shapeOf(run[0]!)
    if (inside > boxes)
      return (
        <div key={i} className="readable-box">
          <Lines lines={run} boxes={boxes + 1} />
        </div>
      )
    if (kind !== 'item') return run.map((line, at) => <Line key={`${i} ${at}`} line={line} />)
    const List = number === null ? 'ul' : 'ol'
    return (
      <List key={i} data-lists={Math.min(lists, 3)}>
        {run.map((line, at) => (
          <li key={at} value={shapeOf(line).number ?? undefined}>
            <Words line={line} />
          </li>
        ))}
      </List>
    )
  })
}

/** Lines that stand together: those of one box, and the items of one list. */
function runsOf(lines: readonly ComparedLine[], boxes: number): ComparedLine[][] {
  return lines.reduce<ComparedLine[][]>((runs, line) => {
    const last = runs.at(-1)
    const [one, other] = [last && shapeOf(last[0]!), shapeOf(line)]
    if (last && one && standTogether(one, other, boxes)) last.push(line)
    else runs.push([line])
    return runs
  }, [])
}

function standTogether(one: Shape, other: Shape, boxes: number): boolean {
  if (one.boxes > boxes || other.boxes > boxes)
    return one.boxes > boxes && other.boxes > boxes && !(other.kind === 'name' && other.boxes === boxes + 1)
  const isCounted = (one.number === null) === (other.number === null)
  return one.kind === 'item' && other.kind === 'item' && one.lists === other.lists && isCounted
}

function Line({ line }: { line: ComparedLine }) {
  const { kind, lists } = shapeOf(line)
  if (kind === 'title')
    return (
      <h3>
        <Words line={line} />
      </h3>
    )
  if (kind === 'heading')
    return (
      <h4>
        <Words line={line} />
      </h4>
    )
  return (
    <p className={kind === 'name' ? 'box-label' : undefined} data-lists={lists > 0 ? Math.min(lists, 3) : undefined}>
      <Words line={line} />
    </p>
  )
}

function Words({ line: { runs, beside } }: { line: ComparedLine }) {
  return (
    <>
      <WordRuns runs={runs} />
      {beside.length > 0 ? (
        <span className="readable-beside">
          Beside the words:{' '}
          {beside.map((run, i) => (
            <span key={i}>
              {i > 0 ? '; ' : ''}
              <WordRuns runs={[run]} />
            </span>
          ))}
        </span>
      ) : null}
    </>
  )
}
