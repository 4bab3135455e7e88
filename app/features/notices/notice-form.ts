import { z } from 'zod'
import { HOWS, NOTICE_KINDS, type How, type NoticeKind } from './notice.ts'

const kinds = Object.keys(NOTICE_KINDS) as NoticeKind[]

export const NoticesForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('read'), id: z.uuid().optional() }),
  z.object({
    intent: z.literal('choose'),
    ...(Object.fromEntries(kinds.map((kind) => [kind, z.enum(HOWS)])) as Record<NoticeKind, z.ZodEnum<{ [each in How]: each }>>), // prettier-ignore
  }),
])
