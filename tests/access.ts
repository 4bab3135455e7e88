import type { Persona } from '../prisma/cast.ts'

/** 'everyone' needs no account; otherwise exactly these people may open the page, and the rest get what `others` says. */
export type AccessRow = {
  /** As in `app/routes.ts`. */
  route: string
  /** An address of it that exists in the demonstration; `{…}` is filled in by the test. */
  address: string
  who: 'everyone' | readonly Persona[]
  /** What a signed-in person who may not open it gets. */
  others?: 403 | 404
  /** People with the role for it but not for this one: to them it is not there. */
  elsewhere?: readonly Persona[]
  /** Statements the page may ask of the database, where it is allowed more than most. */
  statements?: number
}

/** What a page may ask of the database unless its row says otherwise: who is asking, and three things more. */
export const MOST_STATEMENTS = 4

export const EVERYBODY_SIGNED_IN: readonly Persona[] = [
  'jo',
  'amara',
  'sam',
  'grace',
  'kwame',
  'priya',
  'temi',
  'lena',
  'bayo',
]
const LEARNERS: readonly Persona[] = ['jo', 'amara', 'sam', 'priya', 'temi']
const PEER_WORKERS: readonly Persona[] = ['jo', 'amara', 'sam']
const WRITERS: readonly Persona[] = ['jo', 'amara', 'sam', 'priya', 'temi', 'grace', 'kwame']

/** Who may open what: the one table that says so, asked by a test for every address, person and method. */
export const ACCESS: readonly AccessRow[] = [
  { route: '/', address: '/', who: 'everyone' },
  { route: '/privacy', address: '/privacy', who: 'everyone' },
  { route: '/accessibility', address: '/accessibility', who: 'everyone' },
  { route: '/handbook/:variant', address: '/handbook/base', who: 'everyone' },
  { route: '/handbook/:variant/about', address: '/handbook/culturally-specific/about', who: 'everyone' },
  { route: '/handbook/:variant/:chapter', address: '/handbook/complex-emotional-needs/welcome', who: 'everyone' },
  { route: '/handbook/:variant/editions', address: '/handbook/base/editions', who: 'everyone' },
  { route: '/handbook/:variant/search', address: '/handbook/base/search?q=listen', who: 'everyone' },
  { route: '/handbook/:variant/print', address: '/handbook/base/print', who: 'everyone' },
  { route: '/handbook/:variant/download/:format', address: '/handbook/base/download/html', who: 'everyone' },
  { route: '/handbook/:variant/:chapter/print', address: '/handbook/base/welcome/print', who: 'everyone' },
  { route: '/glossary/:variant', address: '/glossary/base', who: 'everyone' },
  {
    route: '/suggest/:variant/:chapter',
    address: '/suggest/base/welcome?section=choose-your-route',
    who: 'everyone',
  },
  {
    route: '/suggestions/:suggestion',
    address: '/suggestions/{suggestion to priya}',
    who: 'everyone',
    statements: 6,
  },
  { route: '/evidence', address: '/evidence?q=supervision', who: 'everyone' },
  { route: '/evidence/list/:format', address: '/evidence/list/ris', who: 'everyone' },
  { route: '/evidence/:id', address: '/evidence/enrich-trial-2022', who: 'everyone' },
  { route: '/sign-in', address: '/sign-in', who: 'everyone' },
  { route: '/sign-out', address: '/sign-out', who: 'everyone' },
  { route: '/*', address: '/no-such-page', who: 'everyone' },
  { route: '/account', address: '/account', who: EVERYBODY_SIGNED_IN },
  { route: '/account/data', address: '/account/data', who: EVERYBODY_SIGNED_IN },
  {
    route: '/account/data/download',
    address: '/account/data/download',
    who: EVERYBODY_SIGNED_IN,
    statements: 70,
  },

  { route: '/learn', address: '/learn', who: LEARNERS, others: 403, statements: 8 },
  { route: '/learn/your-way', address: '/learn/your-way', who: LEARNERS, others: 403 },
  {
    route: '/learn/:module',
    address: '/learn/welcome-and-values',
    who: LEARNERS,
    others: 403,
    // One of them asks which framework is the newest, to name the competences in words.
    statements: 6,
  },
  {
    route: '/learn/:module/:lesson',
    address: '/learn/welcome-and-values/before-you-start',
    who: LEARNERS,
    others: 403,
    statements: 5,
  },
  {
    route: '/learn/:module/earlier',
    address: '/learn/welcome-and-values/earlier',
    who: PEER_WORKERS,
    others: 403,
    statements: 6,
  },
  { route: '/reflections', address: '/reflections', who: WRITERS, others: 403 },
  { route: '/reflections/autosave', address: '/reflections/autosave', who: [], others: 404 },
  { route: '/reflections/:id', address: '/reflections/{reflection of jo}', who: ['jo'], others: 404 },

  { route: '/notes', address: '/notes', who: WRITERS, others: 403 },
  { route: '/notes/place', address: '/notes/place', who: WRITERS, others: 403 },
  { route: '/notes/:variant/:chapter', address: '/notes/base/welcome', who: WRITERS, others: 403 },

  { route: '/reflections/download', address: '/reflections/download', who: WRITERS, others: 403 },
  { route: '/reflections/search', address: '/reflections/search', who: WRITERS, others: 403 },
  { route: '/reflections/shared', address: '/reflections/shared', who: WRITERS, others: 403, statements: 5 },
  {
    route: '/reflections/shared/:id',
    address: '/reflections/shared/{reflection shared with grace}',
    who: ['grace'],
    others: 404,
    statements: 6,
  },
  {
    route: '/reflections/:id/share',
    address: '/reflections/{reflection of jo}/share',
    who: ['jo'],
    others: 404,
    statements: 5,
  },
  { route: '/notices', address: '/notices', who: EVERYBODY_SIGNED_IN },
  { route: '/notices/outbox', address: '/notices/outbox', who: EVERYBODY_SIGNED_IN },
  { route: '/what-helps', address: '/what-helps', who: WRITERS, others: 403, statements: 8 },

  { route: '/evidence-items', address: '/evidence-items', who: PEER_WORKERS, others: 403 },
  {
    route: '/evidence-items/:id',
    address: '/evidence-items/{evidence of jo}',
    who: ['jo'],
    others: 404,
    statements: 5,
  },
  { route: '/evidence-items/upload', address: '/evidence-items/upload', who: PEER_WORKERS, others: 403 },
  {
    route: '/evidence-items/:id/file',
    address: '/evidence-items/{evidence of jo}/file',
    who: [],
    others: 404,
    statements: 5,
  },
  { route: '/record', address: '/record', who: PEER_WORKERS, others: 403 },
  { route: '/record/ask', address: '/record/ask', who: PEER_WORKERS, others: 403, statements: 7 },
  { route: '/record/move', address: '/record/move', who: PEER_WORKERS, others: 403 },
  { route: '/record/versions/:version', address: '/record/versions/1', who: [], others: 403, elsewhere: PEER_WORKERS },
  {
    route: '/record/versions/:version/:competence',
    address: '/record/versions/1/values.1',
    who: [],
    others: 403,
    elsewhere: PEER_WORKERS,
  },
  { route: '/record/sign-off', address: '/record/sign-off', who: PEER_WORKERS, others: 403, statements: 6 },
  { route: '/record/:competence', address: '/record/values.1', who: PEER_WORKERS, others: 403, statements: 9 },

  { route: '/record/packs', address: '/record/packs', who: PEER_WORKERS, others: 403, statements: 10 },
  {
    route: '/record/packs/:pack',
    address: '/record/packs/{pack of jo}',
    who: ['jo'],
    others: 403,
    elsewhere: ['amara', 'sam'],
    statements: 10,
  },
  {
    route: '/record/packs/:pack/print',
    address: '/record/packs/{pack of jo}/print',
    who: ['jo'],
    others: 403,
    elsewhere: ['amara', 'sam'],
    statements: 10,
  },
  {
    route: '/record/packs/:pack/file/:format',
    address: '/record/packs/{pack of jo}/file/json',
    who: ['jo'],
    others: 403,
    elsewhere: ['amara', 'sam'],
    statements: 10,
  },

  { route: '/verify', address: '/verify', who: 'everyone' },
  { route: '/verify/:code', address: '/verify/{code of jo}', who: 'everyone', statements: 10 },
  { route: '/organisations/:slug/:what', address: '/organisations/northgate/keys.json', who: 'everyone' },

  { route: '/supervise', address: '/supervise', who: ['grace', 'kwame'], others: 403 },
  { route: '/supervise/:person', address: '/supervise/{jo}', who: ['grace'], others: 404, statements: 8 },
  {
    route: '/supervise/:person/sign-off',
    address: '/supervise/{jo}/sign-off',
    who: ['grace'],
    others: 404,
    statements: 8,
  },
  {
    route: '/supervise/:person/waiting',
    address: '/supervise/{jo}/waiting',
    who: ['grace'],
    others: 404,
    statements: 9,
  },
  {
    route: '/supervise/:person/training',
    address: '/supervise/{jo}/training',
    who: ['grace'],
    others: 404,
    statements: 9,
  },
  {
    route: '/supervise/:person/:competence',
    address: '/supervise/{jo}/values.1',
    who: ['grace'],
    others: 404,
    statements: 8,
  },
  {
    route: '/supervise/:person/:competence/files/:file',
    address: '/supervise/{jo}/values.1/files/no-such-file',
    who: [],
    others: 404,
    statements: 7,
  },

  { route: '/cohorts', address: '/cohorts', who: ['priya', 'temi'], others: 403, statements: 8 },
  {
    route: '/cohorts/:cohort',
    address: '/cohorts/{cohort of priya}',
    who: ['priya'],
    others: 403,
    elsewhere: ['temi'],
    statements: 26,
  },
  {
    route: '/cohorts/:cohort/days/new',
    address: '/cohorts/{cohort of priya}/days/new',
    who: ['priya'],
    others: 403,
    elsewhere: ['temi'],
    statements: 6,
  },
  {
    route: '/cohorts/:cohort/days/:day',
    address: '/cohorts/{cohort of priya}/days/{day of priya}',
    who: ['priya'],
    others: 403,
    elsewhere: ['temi'],
    statements: 7,
  },
  {
    route: '/cohorts/:cohort/days/:day/register',
    address: '/cohorts/{cohort of priya}/days/{day of priya}/register',
    who: ['priya'],
    others: 403,
    elsewhere: ['temi'],
    statements: 13,
  },
  { route: '/practice-log', address: '/practice-log', who: PEER_WORKERS, others: 403 },
  {
    route: '/supervision',
    address: '/supervision',
    who: ['jo', 'amara', 'sam', 'grace', 'kwame'],
    others: 403,
    statements: 7,
  },
  {
    route: '/supervision/:supervision',
    address: '/supervision/{supervision of jo}',
    who: ['jo', 'grace'],
    others: 403,
    elsewhere: ['amara', 'sam', 'kwame'],
    statements: 5,
  },
  { route: '/packages', address: '/packages', who: ['priya', 'temi', 'lena', 'bayo'], others: 403 },
  {
    route: '/packages/completions.csv',
    address: '/packages/completions.csv',
    who: ['priya', 'temi', 'lena', 'bayo'],
    others: 403,
    statements: 12,
  },
  {
    route: '/packages/:variant/:module',
    address: '/packages/base/welcome-and-values',
    who: ['priya', 'temi', 'lena', 'bayo'],
    others: 403,
  },
  { route: '/facilitators', address: '/facilitators', who: ['priya', 'temi'], others: 403 },
  {
    route: '/facilitators/:module/:lesson',
    address: '/facilitators/boundaries-and-endings/dilemma-cards',
    who: ['priya', 'temi'],
    others: 403,
  },
  {
    route: '/learn/:module/:lesson/handout',
    address: '/learn/boundaries-and-endings/dilemma-cards/handout',
    who: LEARNERS,
    others: 403,
  },
  {
    route: '/learn/:module/:lesson/ask',
    address: '/learn/boundaries-and-endings/dilemma-cards/ask',
    who: LEARNERS,
    others: 403,
    statements: 8,
  },
  { route: '/days', address: '/days', who: LEARNERS, others: 403, statements: 10 },
  { route: '/calendar/:token', address: '/calendar/{calendar of jo}', who: 'everyone', statements: 6 },

  { route: '/authoring', address: '/authoring', who: ['priya', 'temi', 'lena', 'bayo'], others: 403, statements: 16 },
  { route: '/authoring/drift', address: '/authoring/drift', who: ['priya', 'temi'], others: 403, statements: 10 },
  {
    route: '/authoring/suggestions',
    address: '/authoring/suggestions',
    who: ['priya', 'temi'],
    others: 403,
    statements: 5,
  },
  {
    route: '/authoring/suggestions/:suggestion',
    address: '/authoring/suggestions/{suggestion to priya}',
    who: ['priya'],
    others: 403,
    elsewhere: ['temi'],
    statements: 9,
  },
  { route: '/authoring/choices', address: '/authoring/choices', who: ['priya', 'temi'], others: 403, statements: 5 },
  { route: '/authoring/evidence', address: '/authoring/evidence', who: ['priya', 'temi'], others: 403, statements: 5 },
  {
    route: '/authoring/:variant/workshop',
    address: '/authoring/northgate-lotus/workshop?page=handbook/welcome',
    who: ['priya'],
    others: 403,
    elsewhere: ['temi'],
  },
  {
    route: '/authoring/:variant/workshop/print',
    address: '/authoring/northgate-lotus/workshop/print?page=handbook/welcome',
    who: ['priya'],
    others: 403,
    elsewhere: ['temi'],
  },
  {
    route: '/authoring/:variant',
    address: '/authoring/northgate-lotus',
    who: ['priya', 'lena'],
    others: 403,
    elsewhere: ['temi', 'bayo'],
    statements: 12,
  },
  {
    route: '/authoring/:variant/send',
    address: '/authoring/northgate-lotus/send',
    who: ['priya'],
    others: 403,
    elsewhere: ['temi'],
    statements: 12,
  },
  {
    route: '/authoring/:variant/reviews/:review',
    address: '/authoring/northgate-lotus/reviews/{review of priya}',
    who: ['priya', 'lena'],
    others: 403,
    elsewhere: ['temi', 'bayo'],
    statements: 21,
  },
  {
    route: '/authoring/:variant/bring-in/*',
    address: '/authoring/northgate-lotus/bring-in/handbook/welcome?section=what-this-handbook-is',
    who: ['priya'],
    others: 403,
    elsewhere: ['temi'],
    statements: 10,
  },
  {
    route: '/authoring/:variant/*',
    address: '/authoring/northgate-lotus/handbook/welcome',
    who: ['priya'],
    others: 403,
    elsewhere: ['temi'],
    statements: 10,
  },

  { route: '/organisation', address: '/organisation', who: ['lena', 'bayo'], others: 403, statements: 6 },
  {
    route: '/organisation/records',
    address: '/organisation/records',
    who: ['lena', 'bayo'],
    others: 403,
    statements: 5,
  },
  {
    route: '/organisation/declarations',
    address: '/organisation/declarations',
    who: ['lena', 'bayo'],
    others: 403,
    statements: 6,
  },
  {
    route: '/organisation/services/:service/levels',
    address: '/organisation/services/{lotus}/levels',
    who: ['lena'],
    others: 403,
    elsewhere: ['bayo'],
    statements: 5,
  },
  {
    route: '/organisation/people/:person',
    address: '/organisation/people/{jo}',
    who: ['lena'],
    others: 403,
    elsewhere: ['bayo'],
    statements: 6,
  },
]
