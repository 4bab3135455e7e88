import type { ChainFault } from './chain.ts'

/** The first thing that does not hold: in a chain, in a row beside it, an event without its record, a checkpoint. */
export type Bad = {
  /** Null where it is a checkpoint. */
  recordId: string | null
  /** The event's place in its record, or the checkpoint's number. */
  seq: number
  kind: string | null
  fault: ChainFault | 'row differs' | 'no record' | 'checkpoint'
  detail: string
}

/** Where it is: 'Record 3f1c…, event 12 (confirmed)'. */
export function placeOf({ recordId, seq, kind }: Pick<Bad, 'recordId' | 'seq' | 'kind'>): string {
  if (recordId === null) return `Checkpoint ${seq}`
  return `Record ${recordId}, event ${seq}${kind ? ` (${kind})` : ''}`
}
