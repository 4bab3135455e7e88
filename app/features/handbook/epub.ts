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

/** A file inside an EPUB; the first must be stored as it is, the others may be compressed. */
export type EpubFile = { path: string; text: string }

const PLACES: Places = {
  section: (chapter, section) => `${chapter}.xhtml${section === null ? '' : `#${section}`}`,
  idOf: (_chapter, section) => section,
  level: 1,
}

/**
 * A whole version as the files of an EPUB 3.3, in the order they must stand in. The same edition makes the same files.
 * Source: W3C EPUB 3.3 and EPUB Accessibility 1.1.
 */
export function epubFiles(taken: TakenAway): EpubFile[] {
  const chapters = chaptersOf(taken.book).map(({ slug, page }) => ({
    name: slug,
    title: page.title,
    body: chapterMarkup(slug, page, taken, PLACES),
  }))
  const documents = [
    { name: 'title', title: taken.title, body: frontMatter(taken) },
    ...chapters,
    { name: 'glossary', title: 'Glossary', body: glossaryMarkup(taken.glossary, 1) },
  ]
  return [
    { path: 'mimetype', text: 'application/epub+zip' },
    { path: 'META-INF/container.xml', text: CONTAINER },
    { path: 'book/book.opf', text: packageFile(taken, documents) },
    {
      path: 'book/contents.xhtml',
      text: xhtml('Contents', contents(taken), ' xmlns:epub="http://www.idpf.org/2007/ops"'),
    },
    { path: 'book/style.css', text: STYLE },
    ...documents.map(({ name, title, body }) => ({ path: `book/${name}.xhtml`, text: xhtml(title, body) })),
  ]
}

function contents(taken: TakenAway): string {
  const chapters = contentsOf(taken, PLACES).map(({ title, href, sections }) => {
    const inner = sections.map((section) => `<li><a href="${section.href}">${escapeText(section.title)}</a></li>`)
    return `<li><a href="${href}">${escapeText(title)}</a><ol>${inner.join('')}</ol></li>`
  })
  return `<nav epub:type="toc" role="doc-toc" aria-labelledby="contents"><h1 id="contents">Contents</h1><ol>
<li><a href="title.xhtml">About this book, and help now</a></li>
${chapters.join('\n')}
<li><a href="glossary.xhtml">Glossary</a></li></ol></nav>
<nav epub:type="landmarks" hidden="hidden" aria-label="Landmarks"><ol>
<li><a epub:type="toc" href="contents.xhtml">Contents</a></li>
<li><a epub:type="bodymatter" href="${escapeText(chapters.length > 0 ? (contentsOf(taken, PLACES)[0]?.href ?? '') : 'title.xhtml')}">Start reading</a></li>
<li><a epub:type="glossary" href="glossary.xhtml">Glossary</a></li></ol></nav>`
}

function packageFile({ title, edition, keeper, audience }: TakenAway, documents: readonly { name: string }[]): string {
  const items = documents.map(
    ({ name }) => `<item id="${name}" href="${name}.xhtml" media-type="application/xhtml+xml"/>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="en-GB">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:sha256:${edition.hash}</dc:identifier>
<dc:title>Peer worker handbook: ${escapeText(title)}</dc:title>
<dc:language>en-GB</dc:language>
<dc:publisher>${escapeText(keeper)}</dc:publisher>
<dc:description>${escapeText(audience)}</dc:description>
<dc:date>${edition.day}</dc:date>
<meta property="dcterms:modified">${edition.day}T00:00:00Z</meta>
<meta property="schema:accessMode">textual</meta>
<meta property="schema:accessModeSufficient">textual</meta>
<meta property="schema:accessibilityFeature">structuralNavigation</meta>
<meta property="schema:accessibilityFeature">tableOfContents</meta>
<meta property="schema:accessibilityFeature">displayTransformability</meta>
<meta property="schema:accessibilityHazard">none</meta>
<meta property="schema:accessibilitySummary">Text alone, with headings in order, a table of contents to every section, and content notes before hard themes.</meta>
</metadata>
<manifest>
<item id="contents" href="contents.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="style" href="style.css" media-type="text/css"/>
${items.join('\n')}
</manifest>
<spine>
<itemref idref="title"/>
<itemref idref="contents"/>
${documents
  .slice(1)
  .map(({ name }) => `<itemref idref="${name}"/>`)
  .join('\n')}
</spine>
</package>
`
}

function xhtml(title: string, body: string, namespaces = ''): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml"${namespaces} xml:lang="en-GB" lang="en-GB">
<head><title>${escapeText(title)}</title><link rel="stylesheet" type="text/css" href="style.css"/></head>
<body>${body}</body>
</html>
`
}

const CONTAINER = `<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="book/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>
`

const STYLE = `body{line-height:1.5}h1,h2,h3,h4{line-height:1.25}.lead{font-size:1.1em}.eyebrow,.box-label{font-weight:bold}
.help,.note,.callout,.example,.local-check,.supervision-question{margin:1em 0;padding:.5em 1em;border:1px solid}
.added{border-left:4px solid;padding-left:1em}.why{font-size:.9em;border-top:1px solid}
table{border-collapse:collapse}th,td{padding:.3em .6em .3em 0;border-bottom:1px solid;text-align:left;vertical-align:top}
blockquote{margin-left:0;padding-left:1em;border-left:3px solid}dt{font-weight:bold}
`
