import type { Activity, CompiledPage, CompiledSection, ShownChange } from '#app/features/content/compiled.ts'
import { withoutDefinitions } from '#app/features/content/definitions.ts'
import type { Module } from '#app/features/content/module.ts'
import { overtakenIn, warningOf } from '#app/features/content/overtaken.ts'
import { inWords } from '#app/features/content/themes.ts'
import { escapeText, type HelpLine } from '#app/features/handbook/take-away.ts'

/** A module of an edition as it leaves the platform. `date` is in words, `origin` the platform's own address. */
export type Packaged = {
  module: Pick<Module, 'slug' | 'title' | 'summary' | 'outcomes'>
  lessons: readonly CompiledPage[]
  variant: { slug: string; title: string; credit: string }
  edition: { number: number; date: string; hash: string }
  /** Names of the layers by slug. */
  names: Readonly<Record<string, string>>
  help: readonly HelpLine[]
  origin: string
}

/** The files of a SCORM 1.2 package but for its script and style, which are the same for every module. */
export function packageFiles(packaged: Packaged): Record<string, string> {
  return { 'imsmanifest.xml': manifest(packaged), 'index.html': page(packaged) }
}

export const FIXED_FILES = ['package.js', 'package.css'] as const

/**
 * A short name for a place in a module that stays the same from edition to edition: 32 bits (FNV-1a) of its lesson and
 * section ids. However many a module has, the list of those done fits in the 4,096 characters of suspend data.
 */
export function placeName(lesson: string, id: string): string {
  let hash = 0x811c9dc5
  for (const letter of `${lesson}#${id}`) hash = Math.imul(hash ^ letter.codePointAt(0)!, 0x01000193) >>> 0
  return hash.toString(36)
}

function manifest({ module, variant, edition }: Packaged): string {
  const id = `enrichment-${variant.slug}-${module.slug}`
  const files = ['index.html', ...FIXED_FILES].map((name) => `      <file href="${name}"/>`)
  const title = escapeText(`${module.title} (${variant.title}, edition ${edition.number})`)
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="${id}" version="1.2" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.imsproject.org/xsd/imscp_rootv1p1p2 imscp_rootv1p1p2.xsd http://www.adlnet.org/xsd/adlcp_rootv1p2 adlcp_rootv1p2.xsd">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>1.2</schemaversion>
  </metadata>
  <organizations default="${id}-organisation">
    <organization identifier="${id}-organisation">
      <title>${title}</title>
      <item identifier="${id}-item" identifierref="${id}-resource" isvisible="true">
        <title>${title}</title>
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="${id}-resource" type="webcontent" adlcp:scormtype="sco" href="index.html">
${files.join('\n')}
    </resource>
  </resources>
</manifest>
`
}

function page(packaged: Packaged): string {
  const { module, lessons, variant, edition, help } = packaged
  const list = lessons.map(
    ({ path, title }) => `<li><a href="#${slugOf(path)}">${escapeText(title)}</a> <span data-mark="${placeName(slugOf(path), 'lesson')}"></span></li>`, // prettier-ignore
  )
  return `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeText(module.title)}</title><link rel="stylesheet" href="package.css"></head>
<body><a class="skip" href="#contents">Go to the contents</a>
<header><p class="eyebrow">${escapeText(variant.title)}, edition ${edition.number}, ${escapeText(edition.date)}</p>
<h1>${escapeText(module.title)}</h1><p class="lead">${escapeText(module.summary)}</p>
<p data-state role="status">Your place is kept by the site this came from.</p></header>
<nav aria-labelledby="contents"><h2 id="contents" tabindex="-1">Lessons</h2><ol>${list.join('')}<li><a href="#save-and-close">Save and close</a></li></ol></nav>
<main>${lessons.map((lesson) => lessonMarkup(lesson, packaged)).join('\n')}
<article aria-labelledby="save-and-close"><h2 id="save-and-close" tabindex="-1">Save and close</h2>
<p data-standing>Mark each lesson as done, and the module is complete.</p>
<p>Everything is saved as you go, and you can close this window at any time.</p>
<p><button type="button" data-close>Save and close</button></p></article></main>
<footer><section aria-labelledby="help-now"><h2 id="help-now">Help now</h2><p>Nobody watches these pages. If you need help now, use one of these.</p>
<ul>${help.map(({ how, name }) => `<li><strong>${escapeText(how)}</strong>: ${escapeText(name)}</li>`).join('')}</ul></section>
<p>${escapeText(variant.credit)} Text mark ${edition.hash.slice(0, 12)}.</p></footer>
<script src="package.js"></script></body></html>
`
}

function lessonMarkup(lesson: CompiledPage, packaged: Packaged): string {
  const slug = slugOf(lesson.path)
  const sections = lesson.sections.map((section, i) => {
    const next = lesson.sections[i + 1]?.id
    return sectionMarkup(slug, section, next ? idOf(slug, next) : `${slug}-end`, packaged)
  })
  return `<article aria-labelledby="${slug}" data-lesson="${placeName(slug, 'lesson')}"><h2 id="${slug}" tabindex="-1">${escapeText(lesson.title)}</h2>
<p class="lead">${escapeText(lesson.summary)}</p>
${sections.join('\n')}
<p id="${slug}-end" tabindex="-1"><button type="button" data-done="${placeName(slug, 'lesson')}">I have read this lesson<span class="away">: ${escapeText(lesson.title)}</span></button> <span data-needs></span></p></article>`
}

function sectionMarkup(lesson: string, section: CompiledSection, next: string, packaged: Packaged): string {
  const id = idOf(lesson, section.id)
  const note =
    section.themes.length > 0
      ? `<p class="note">This part talks about ${inWords(section.themes)}. You can <a href="#${next}">go past it</a>.</p>\n`
      : ''
  const behind = overtakenIn(section.parts).map((change) => warningMarkup(change, packaged))
  const parts = section.parts.flatMap(({ blocks }) =>
    blocks.map((block) =>
      'html' in block ? takenMarkup(block.html, packaged) : activityMarkup(lesson, block.activity, packaged),
    ),
  )
  return `<section><h3 id="${id}" tabindex="-1">${escapeText(section.title)}</h3>\n${note}${behind.join('')}${parts.join('\n')}</section>`
}

function warningMarkup(change: ShownChange, packaged: Packaged): string {
  const { title, words } = warningOf(change, packaged.names[change.layer] ?? change.layer)
  const now = change.before ? more('What it says now', takenMarkup(change.before.html, packaged)) : ''
  return `<div class="note"><p><strong>${escapeText(title)}.</strong> ${escapeText(words)}</p>${now}</div>\n`
}

/** What a package can hold of an activity: questions are answered here, writing and practice stay on paper and on the day. */
function activityMarkup(lesson: string, activity: Activity, packaged: Packaged): string {
  const inner = (html: string) => takenMarkup(html, packaged)
  const box = (title: string, html: string) => `<div class="box"><h4>${escapeText(title)}</h4>${html}</div>`
  switch (activity.type) {
    case 'check':
      return checkMarkup(lesson, activity, packaged)
    case 'sequence':
      return box('Put in order', `${inner(activity.html)}${more('See the order', `<ol>${activity.stages.map(({ html }) => `<li>${inner(html)}</li>`).join('')}</ol><p>${escapeText(activity.because)}</p>`)}`) // prettier-ignore
    case 'short-answer':
      return box('In your own words', `${inner(activity.html)}${more('Compare with a model answer', inner(activity.model))}`) // prettier-ignore
    case 'scenario':
      return box(activity.title, inner(activity.html) + activity.steps.map((step) => stepMarkup(step, inner)).join(''))
    case 'role-play':
      return box(activity.title || 'To practise aloud', inner(activity.html))
    case 'reflection':
      return box('To think about', inner(activity.html))
    case 'group':
      return box('With the group', inner(activity.html))
    case 'practice':
      return box('Practice', inner(activity.html))
    case 'conversation':
      return box('In supervision', inner(activity.html))
  }
}

type Step = Extract<Activity, { type: 'scenario' }>['steps'][number]

function stepMarkup({ html, choices }: Step, inner: (html: string) => string): string {
  return `${inner(html)}${choices.map(({ label, html: follows }) => more(label, inner(follows))).join('')}`
}

function more(summary: string, html: string): string {
  return `<details><summary>${escapeText(summary)}</summary>${html}</details>`
}

function checkMarkup(lesson: string, check: Extract<Activity, { type: 'check' }>, packaged: Packaged): string {
  const name = idOf(lesson, check.id)
  const inner = (html: string) => takenMarkup(html, packaged).replaceAll(/<\/?p>/g, ' ')
  const answers = check.answers.map(
    ({ id, html, right, because }) =>
      `<div><label><input type="${check.several ? 'checkbox' : 'radio'}" name="${name}" value="${id}"${right ? ' data-right' : ''} aria-describedby="${name}-${id}-why"> <span>${inner(html)}</span></label><p class="why" id="${name}-${id}-why" hidden>${escapeText(because)}</p></div>`,
  )
  return `<form class="box" data-check="${placeName(lesson, check.id)}"><fieldset><legend>${inner(check.html)}</legend>${check.several ? '<p>Choose all that fit.</p>' : ''}${answers.join('')}</fieldset><p role="status" data-feedback></p><button>See what fits</button></form>`
}

/** Compiled HTML inside a package: one level deeper, and links that lead to the platform go there by their whole address. */
function takenMarkup(html: string, { origin }: Packaged): string {
  return withoutDefinitions(html)
    .replace(/<(\/?)h(\d)/g, (_, end: string, level: string) => `<${end}h${Math.min(6, Number(level) + 1)}`)
    .replace(/<sup>[\s\S]*?<\/sup>/g, '')
    .replace(/<a href="\/([^"]*)"/g, (_, path: string) => `<a href="${escapeText(origin)}/${path}"`)
}

function slugOf(path: string): string {
  return path.split('/').at(-1) ?? path
}

function idOf(lesson: string, id: string): string {
  return `${lesson}--${id}`
}
