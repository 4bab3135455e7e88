import { chaptersOf } from './handbook.ts'
import {
  chapterMarkup,
  contentsOf,
  escapeText,
  frontMatter,
  glossaryMarkup,
  type Places,
  type TakenAway,
} from './take-away.ts'

const PLACES: Places = {
  section: (chapter, section) => `#${PLACES.idOf(chapter, section ?? 'chapter')}`,
  idOf: (chapter, section) => `${chapter}--${section}`,
  level: 2,
}

/** A whole version as one HTML page that needs nothing else: styles inside, every link inside the page or to the web. */
export function oneFile(taken: TakenAway): string {
  const contents = contentsOf(taken, PLACES).map(({ title, href, sections }) => {
    const inner = sections.map((section) => `<li><a href="${section.href}">${escapeText(section.title)}</a></li>`)
    return `<li><a href="${href}">${escapeText(title)}</a><ul>${inner.join('')}</ul></li>`
  })
  const chapters = chaptersOf(taken.book).map(
    ({ slug, page }) =>
      `<article class="chapter" aria-labelledby="${PLACES.idOf(slug, 'chapter')}">${chapterMarkup(slug, page, taken, PLACES)}</article>`,
  )
  const title = `Peer worker handbook: ${taken.title}`
  return `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeText(title)}</title>
<style>${STYLE.replace('EDITION', () => cssText(`${taken.short}, edition ${taken.edition.number}, ${taken.edition.date}`))}</style></head>
<body><a class="skip" href="#contents">Go to the contents</a>
<header>${frontMatter(taken)}</header>
<nav aria-labelledby="contents"><h2 id="contents" tabindex="-1">Contents</h2><ul class="contents">${contents.join('\n')}<li><a href="#glossary">Glossary</a></li></ul></nav>
<main>${chapters.join('\n')}
<article class="chapter" aria-labelledby="glossary">${glossaryMarkup(taken.glossary, 2)}</article></main></body></html>
`
}

function cssText(text: string): string {
  return `"${text.replace(/[^\p{L}\p{N} ,.()-]/gu, ' ')}"`
}

const STYLE = `
:root{color-scheme:light dark;--ink:#1c2b2f;--paper:#fffdf9;--soft:#4b5d62;--line:#c9d0cf;--link:#0b5a60;--wash:#eef4f3}
@media (prefers-color-scheme:dark){:root{--ink:#eae7e0;--paper:#10181b;--soft:#b3bfc1;--line:#3b4a4e;--link:#8ad3d0;--wash:#182528}}
*{box-sizing:border-box}
body{max-width:44rem;margin:0 auto;padding:1.5rem 1rem 4rem;background:var(--paper);color:var(--ink);font:1.0625rem/1.6 system-ui,sans-serif;overflow-wrap:break-word}
h1,h2,h3,h4,h5{line-height:1.25;margin:2em 0 .5em}h1{font-size:2rem;margin-top:.25em}h2{font-size:1.6rem}h3{font-size:1.3rem}h4,h5{font-size:1.1rem}
a{color:var(--link)}.lead{font-size:1.15rem;color:var(--soft)}.eyebrow,.box-label{color:var(--soft);font-weight:600}
.help,.note,.callout,.example,.local-check,.added,.supervision-question{margin:1.25em 0;padding:.75em 1em;border:1px solid var(--line);border-radius:.4rem}
.help,.callout,.note{background:var(--wash)}.added{border-width:0 0 0 4px;border-radius:0}.local-check{border-style:dashed}
.why{color:var(--soft);font-size:.95rem;border-top:1px solid var(--line);padding-top:.5em}
.table-scroll{overflow-x:auto}table{border-collapse:collapse}th,td{padding:.4em .8em .4em 0;border-bottom:1px solid var(--line);text-align:start;vertical-align:top}
blockquote{margin-inline:0;padding-inline-start:1em;border-inline-start:3px solid var(--line)}dt{font-weight:600;margin-top:.75em}dd{margin:0}
.contents ul{margin-block:.25em .75em}sup{line-height:0}
.skip{position:absolute;inset-inline-start:-999rem}.skip:focus{position:static}
:focus-visible{outline:3px solid #c77700;outline-offset:2px}
@page{size:A4;margin:20mm 18mm 22mm;@bottom-left{content:EDITION;font:9pt sans-serif}@bottom-right{content:counter(page);font:9pt sans-serif}}
@media print{:root{color-scheme:light;--ink:#000;--paper:#fff;--soft:#333;--line:#999;--link:#000;--wash:#fff}body{max-width:none;padding:0;font-size:11pt}.skip{display:none}.chapter,nav{break-before:page}h2,h3,h4{break-after:avoid}.help,.callout,.example,.note{break-inside:avoid}.table-scroll{overflow:visible}}
`
