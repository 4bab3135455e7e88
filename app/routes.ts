import { index, prefix, route, type RouteConfig } from '@remix-run/route-config'

export default [
  index('routes/home.tsx'),
  route('privacy', 'routes/about/privacy.tsx'),
  route('accessibility', 'routes/about/accessibility.tsx'),

  ...prefix('handbook/:variant', [
    index('routes/handbook/contents.tsx'),
    route('about', 'routes/handbook/about.tsx'),
    route('editions', 'routes/handbook/editions.tsx'),
    route('search', 'routes/handbook/search.tsx'),
    route('print', 'routes/handbook/print.tsx', { id: 'print-book' }),
    route('download/:format', 'routes/handbook/download.ts'),
    route(':chapter/print', 'routes/handbook/print.tsx', { id: 'print-chapter' }),
    route(':chapter', 'routes/handbook/chapter.tsx'),
  ]),

  ...prefix('notes', [
    index('routes/notes/list.tsx'),
    route('place', 'routes/notes/place.ts'),
    route(':variant/:chapter', 'routes/notes/chapter.tsx'),
  ]),

  route('suggest/:variant/:chapter', 'routes/suggestions/new.tsx'),
  route('suggestions/:suggestion', 'routes/suggestions/suggestion.tsx'),

  route('glossary/:variant', 'routes/handbook/glossary.tsx'),
  route('evidence', 'routes/evidence/library.tsx'),
  route('evidence/list/:format', 'routes/evidence/export.ts'),
  route('evidence/:id', 'routes/evidence/entry.tsx'),

  route('sign-in', 'routes/account/sign-in.tsx'),
  route('sign-out', 'routes/account/sign-out.tsx'),
  route('account', 'routes/account/account.tsx'),
  route('account/move', 'routes/account/move.tsx'),
  route('account/data', 'routes/account/data.tsx'),
  route('account/data/download', 'routes/account/data-download.ts'),

  ...prefix('learn', [
    index('routes/learn/programme.tsx'),
    route('your-way', 'routes/learn/your-way.tsx'),
    route(':module', 'routes/learn/module.tsx'),
    route(':module/earlier', 'routes/learn/earlier.tsx'),
    route(':module/:lesson', 'routes/learn/lesson.tsx'),
    route(':module/:lesson/ask', 'routes/learn/ask.tsx'),
    route(':module/:lesson/handout', 'routes/learn/handout.tsx'),
  ]),
  ...prefix('reflections', [
    index('routes/reflections/list.tsx'),
    route('autosave', 'routes/reflections/autosave.ts'),
    route('download', 'routes/reflections/download.ts'),
    route('search', 'routes/reflections/search.tsx'),
    route('shared', 'routes/reflections/shared-list.tsx'),
    route('shared/:id', 'routes/reflections/shared.tsx'),
    route(':id/share', 'routes/reflections/share.tsx'),
    route(':id', 'routes/reflections/reflection.tsx'),
  ]),

  route('notices', 'routes/notices/notices.tsx'),
  route('notices/outbox', 'routes/notices/outbox.tsx'),

  route('what-helps', 'routes/what-helps/what-helps.tsx'),

  ...prefix('evidence-items', [
    index('routes/evidence-items/list.tsx'),
    route('upload', 'routes/evidence-items/upload.tsx'),
    route(':id/file', 'routes/evidence-items/file.ts'),
    route(':id/witness', 'routes/evidence-items/witness.tsx'),
    route(':id', 'routes/evidence-items/item.tsx'),
  ]),
  route('witness/thanks', 'routes/witness/thanks.tsx'),
  route('witness/:token', 'routes/witness/answer.tsx'),
  ...prefix('record', [
    index('routes/record/record.tsx'),
    route('sign-off', 'routes/record/sign-off.tsx'),
    route('ask', 'routes/record/ask.tsx'),
    route('move', 'routes/record/move.tsx'),
    route('versions/:version', 'routes/record/earlier.tsx'),
    route('versions/:version/:competence', 'routes/record/earlier-entry.tsx'),
    route('import', 'routes/record/import.tsx'),
    route('packs', 'routes/record/packs.tsx'),
    route('packs/:pack', 'routes/record/pack.tsx'),
    route('packs/:pack/print', 'routes/record/pack-print.tsx'),
    route('packs/:pack/file/:format', 'routes/record/pack-file.tsx'),
    route(':competence', 'routes/record/entry.tsx'),
  ]),
  ...prefix('supervise', [
    index('routes/supervise/queue.tsx'),
    route(':person', 'routes/supervise/person.tsx'),
    route(':person/sign-off', 'routes/supervise/sign-off.tsx'),
    route(':person/waiting', 'routes/supervise/waiting.tsx'),
    route(':person/training', 'routes/supervise/training.tsx'),
    route(':person/:competence/files/:file', 'routes/supervise/file.ts'),
    route(':person/:competence', 'routes/supervise/entry.tsx'),
  ]),

  ...prefix('cohorts', [
    index('routes/cohorts/list.tsx'),
    route(':cohort', 'routes/cohorts/cohort.tsx'),
    route(':cohort/days/new', 'routes/cohorts/day.tsx', { id: 'new-day' }),
    route(':cohort/days/:day', 'routes/cohorts/day.tsx', { id: 'day' }),
    route(':cohort/days/:day/register', 'routes/cohorts/register.tsx'),
  ]),
  route('practice-log', 'routes/practice-log/practice-log.tsx'),
  route('supervision', 'routes/supervision/overview.tsx'),
  route('supervision/:supervision', 'routes/supervision/meetings.tsx'),
  route('packages', 'routes/packages/list.tsx'),
  route('packages/completions.csv', 'routes/packages/completions.ts'),
  route('packages/:variant/:module', 'routes/packages/package.ts'),
  route('facilitators', 'routes/facilitators/list.tsx'),
  route('facilitators/:module/:lesson', 'routes/facilitators/plan.tsx'),
  route('days', 'routes/days/days.tsx'),
  route('calendar/:token', 'routes/days/calendar.ts'),

  ...prefix('authoring', [
    index('routes/authoring/variants.tsx'),
    route('suggestions', 'routes/authoring/suggestions.tsx'),
    route('suggestions/:suggestion', 'routes/authoring/suggestion.tsx'),
    route('drift', 'routes/authoring/drift.tsx'),
    route('choices', 'routes/authoring/choices.ts'),
    route(':variant/workshop', 'routes/authoring/workshop.tsx'),
    route(':variant/workshop/print', 'routes/authoring/worksheet.tsx'),
    route('evidence', 'routes/authoring/evidence.tsx'),
    route(':variant', 'routes/authoring/map.tsx'),
    route(':variant/send', 'routes/authoring/send.tsx'),
    route(':variant/reviews/:review', 'routes/authoring/review.tsx'),
    route(':variant/bring-in/*', 'routes/authoring/section.tsx', { id: 'bring-in' }),
    route(':variant/*', 'routes/authoring/section.tsx', { id: 'section' }),
  ]),

  route('verify', 'routes/verify/verify.tsx'),
  route('verify/:code', 'routes/verify/code.tsx'),
  route('organisations/:slug/:what', 'routes/organisations/publication.ts'),

  route('organisation', 'routes/organisation/overview.tsx'),
  route('organisation/declarations', 'routes/organisation/declarations.tsx'),
  route('organisation/services/:service/levels', 'routes/organisation/levels.tsx'),
  route('organisation/people/:person', 'routes/organisation/person.tsx'),
  route('organisation/moves', 'routes/organisation/moves.tsx'),
  route('organisation/records', 'routes/organisation/records.tsx'),
  ...prefix('organisation/reports', [
    index('routes/organisation/reports/overview.tsx'),
    route('files/:report', 'routes/organisation/reports/file.ts'),
    route('people', 'routes/organisation/reports/people.tsx'),
    route('people/file', 'routes/organisation/reports/people-file.ts'),
  ]),

  // A page with nothing on it, for the bench alone: what Remix itself costs.
  ...(process.env.BENCH === '1' ? [route('bench/empty', 'routes/bench-empty.tsx')] : []),

  route('*', 'routes/not-found.tsx'),
] satisfies RouteConfig
