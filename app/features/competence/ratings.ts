export const RATINGS = [
  'new-to-this',
  'learning',
  'doing-with-support',
  'doing-on-my-own',
  'could-help-others',
] as const
export type Rating = (typeof RATINGS)[number]

/** What a person chooses from when they rate themselves, in order. No level is a mark. */
export const RATING_WORDS: Record<Rating, { label: string; sentence: string }> = {
  'new-to-this': {
    label: 'New to this',
    sentence: 'I have not met this in my work yet, or I have only just heard of it.',
  },
  learning: {
    label: 'Learning',
    sentence: 'I understand the idea and I am watching, reading or practising.',
  },
  'doing-with-support': {
    label: 'Doing with support',
    sentence: 'I do this in my work, and I check with someone before or after.',
  },
  'doing-on-my-own': {
    label: 'Doing on my own',
    sentence: 'I do this in most situations, and I know when to ask for help.',
  },
  'could-help-others': {
    label: 'Could help others',
    sentence: 'I do this well enough to show a new peer worker, and to talk about what is hard in it.',
  },
}
