import { DataTable } from '#app/components/data-table.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import { reportFilePath } from './paths.ts'
import { cellInWords, NOT_SHOWN, type Cell, type Report } from './report.ts'

/** One report: its table, and the same table as a file. */
export function ReportView({ report, version }: { report: Report; version: number }) {
  const { id, title, about } = report
  return (
    <section aria-labelledby={id} className="wide">
      <h2 id={id}>{title}</h2>
      <p>{about}</p>
      {id === 'coverage' ? (
        <>
          <CoveragePicture report={report} />
          <Disclosure summary="The same as a table">
            <ReportTable report={report} />
          </Disclosure>
        </>
      ) : (
        <ReportTable report={report} />
      )}
      <p>
        <a href={reportFilePath(id, version)}>
          Download this table<span className="visually-hidden">: {title}</span> (CSV)
        </a>
      </p>
    </section>
  )
}

function ReportTable({ report: { title, columns, rows } }: { report: Report }) {
  const [first = '', ...rest] = columns
  return (
    <DataTable
      caption={title}
      columns={[first, ...rest.map((label) => ({ label, number: true as const }))]}
      rows={rows.map((row) => row.map(cellInWords))}
    />
  )
}

/** Each service as a row of boxes, one for each domain, filled as far as it is confirmed. The table says the same to everyone. */
function CoveragePicture({ report: { columns, rows } }: { report: Report }) {
  const domains = columns.slice(1)
  return (
    <div aria-hidden="true">
      <ul className="caseload">
        {rows.map(([name, ...shares]) => (
          <li key={name}>
            <div className="caseload-person">{name}</div>
            <ol className="caseload-domains">
              {shares.map((share, i) => (
                <Box key={domains[i]} number={i + 1} share={share} />
              ))}
            </ol>
          </li>
        ))}
      </ul>
      <div className="caseload-key">
        <p>A box for each domain, with how much of it is confirmed:</p>
        <ol>
          {domains.map((title, i) => (
            <li key={title}>
              <b>{i + 1}</b> {title}
            </li>
          ))}
        </ol>
      </div>
    </div>
  )
}

function Box({ number, share }: { number: number; share: Cell }) {
  const percent = share === null ? null : Number(String(share).replace(/\D/g, ''))
  return (
    <li className={percent === 100 ? 'whole' : undefined}>
      <b>{number}</b> {share ?? NOT_SHOWN}
      <svg viewBox="0 0 100 1" preserveAspectRatio="none">
        {percent ? <rect className="status-done" width={percent} height="1" /> : null}
      </svg>
    </li>
  )
}
