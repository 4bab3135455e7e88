import type { EvidenceKind } from '../competence/items/evidence.ts'

/** Earlier learning as its owner and the one asked see it. */
export type PriorLearning = {
  id: string
  module: string
  state: 'asked' | 'recognised' | 'returned' | 'withdrawn'
  where: string
  covered: string
  /** The evidence as it was when it was sent. */
  evidence: { kind: EvidenceKind; title: string; text: string; link: string | null } | null
  askedOf: string
  askedAt: Date
  decidedAt: Date | null
  reply: string
}
