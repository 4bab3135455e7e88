import type { Covers } from './pack.ts'
import type { PackStanding } from './standing.ts'

/** What anyone may know who has a code: nothing of the person, nothing of what is in it. */
export type Answer = {
  code: string
  standing: PackStanding
  /** Something in it has reached its renewal date. */
  due: boolean
  covers: Covers
  signedOff: boolean
  madeAt: Date
  frameworkVersion: number
  organisation: string
  demonstration: boolean
}
