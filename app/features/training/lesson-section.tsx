import type { Activity, CompiledSection } from '#app/features/content/compiled.ts'
import { Overtaken } from '#app/features/content/overtaken-view.tsx'
import { overtakenIn } from '#app/features/content/overtaken.ts'
import { SectionChanges, type ChangeContext } from '#app/features/content/section-changes.tsx'
import { BothTexts, ReflectionField } from '#app/features/reflections/reflection-view.tsx'
import { keptMarkup } from '#app/components/kept-markup.ts'
import { Prose } from '#app/components/prose.tsx'
import { CheckView } from './check-view.tsx'
import { LessonNote } from './lesson-note.tsx'
import type { Response } from './responses.ts'
import { ModelAnswer } from './short-answer-view.tsx'
import { SequenceView } from './sequence-view.tsx'
import { ScenarioView } from './scenario-view.tsx'
import { TakingPartView } from './taking-part-view.tsx'

/** What the learner has done in a lesson, and what was refused a moment ago. */
export type LessonState = {
  path: string
  responses: readonly Response[]
  reflections: readonly { activity: string | null; text: string; version: number }[]
  /** Themes the learner needs no note for, and sections of this lesson they keep to read later with someone. */
  withoutNote: readonly string[]
  keptForLater: readonly string[]
  refused: { activity: string; message: string; text: string | null; theirs: string | null } | null
}

type SectionProps = ChangeContext & { section: CompiledSection; next: string; state: LessonState }

/** A section of a lesson: its content note, its text, its activities, and what differs in this version. */
export function LessonSection({ section, next, names, sources, state }: SectionProps) {
  const hasActivity = section.parts.some(({ blocks }) => blocks.some((block) => 'activity' in block))
  if (hasActivity || section.themes.length > 0)
    return (
      <section className="page-section" aria-labelledby={section.id}>
        <SectionBody section={section} next={next} names={names} sources={sources} state={state} />
      </section>
    )
  const html = keptMarkup([names, section], () => (
    <SectionBody section={section} next={next} names={names} sources={sources} state={state} />
  ))
  return <section className="page-section" aria-labelledby={section.id} dangerouslySetInnerHTML={{ __html: html }} />
}

function SectionBody({ section, next, names, sources, state }: SectionProps) {
  return (
    <>
      <h2 id={section.id} tabIndex={-1}>
        {section.title}
      </h2>
      <LessonNote section={section} next={next} state={state} />
      <Overtaken changes={overtakenIn(section.parts)} names={names} />
      {section.parts.map((part, i) => (
        <div key={i} className={part.layer === 'base' || part.change?.do === 'replace' ? undefined : 'added-panel'}>
          {part.blocks.map((block, j) =>
            'html' in block ? (
              <Prose key={j} html={block.html} />
            ) : (
              <ActivityView key={block.activity.id} activity={block.activity} state={state} />
            ),
          )}
        </div>
      ))}
      <SectionChanges
        changes={section.parts.flatMap((part) => (part.change ? [part.change] : []))}
        names={names}
        sources={sources}
      />
    </>
  )
}

function ActivityView({ activity, state }: { activity: Activity; state: LessonState }) {
  const response = state.responses.find((found) => found.activity === activity.id)
  const error = state.refused?.activity === activity.id ? state.refused.message : null
  switch (activity.type) {
    case 'check':
      return <CheckView check={activity} response={response} error={error} />
    case 'scenario':
      return <ScenarioView scenario={activity} response={response} error={error} />
    case 'sequence':
      return <SequenceView sequence={activity} response={response} error={error} />
    case 'role-play':
      return (
        <div className="activity" id={activity.id}>
          <h3>{activity.title || 'To practise aloud'}</h3>
          <Prose html={activity.html} />
        </div>
      )
    case 'reflection':
      return <ReflectionActivity activity={activity} state={state} error={error} title="To think about" />
    case 'short-answer':
      return (
        <>
          <ReflectionActivity activity={activity} state={state} error={error} title="In your own words" />
          <ModelAnswer activity={activity} response={response} />
        </>
      )
    default:
      return <TakingPartView activity={activity} response={response} error={error} />
  }
}

function ReflectionActivity({
  activity,
  state,
  error,
  title,
}: {
  activity: Extract<Activity, { type: 'reflection' | 'group' | 'practice' | 'conversation' | 'short-answer' }>
  state: LessonState
  error: string | null
  title: string
}) {
  const saved = state.reflections.find((reflection) => reflection.activity === activity.id) ?? null
  const refused = state.refused?.activity === activity.id ? state.refused : null
  const shown = refused?.text == null ? saved : { text: refused.text, version: saved?.version ?? 0 }
  return (
    <form method="post" action={`#${activity.id}`} className="activity" id={activity.id} tabIndex={-1}>
      <h3>{title}</h3>
      <Prose html={activity.html} />
      {refused?.theirs != null && refused.text !== null ? (
        <BothTexts ours={refused.text} theirs={refused.theirs} />
      ) : null}
      <input type="hidden" name="activity" value={activity.id} />
      <input type="hidden" name="path" value={state.path} />
      <ReflectionField
        id={activity.id}
        intent="reflect"
        reflection={shown}
        error={refused?.theirs == null ? error : null}
        label="Your own words, if you like"
      />
    </form>
  )
}
