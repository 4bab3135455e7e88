/** A message of a trainer to everyone in a cohort. */
export type CohortMessage = { id: string; author: string; text: string; sentAt: Date }
