/** A record as far as sharing out the work of verifying needs it. */
export type Listed = { id: string; headSeq: number }
/** The records after one id, up to another; without an end where `upTo` is null. */
export type Part = { after: string; upTo: string | null; records: readonly Listed[] }

/**
 * Shares records out into at most `count` parts, with about as many events in each. The last has no end, so that what
 * comes after every record is looked at as well.
 */
export function inRanges(records: readonly Listed[], count: number): Part[] {
  const of = records.reduce((sum, { headSeq }) => sum + headSeq, 0)
  const parts: Listed[][] = [[]]
  let events = 0
  for (const record of records) {
    // Records without events share nothing out: they stay in one part.
    if (parts.length < count && events >= (of / count) * parts.length) parts.push([])
    parts.at(-1)?.push(record)
    events += record.headSeq
  }
  return parts.map((part, i) => ({
    after: parts[i - 1]?.at(-1)?.id ?? '',
    upTo: i === parts.length - 1 ? null : (part.at(-1)?.id ?? null),
    records: part,
  }))
}
