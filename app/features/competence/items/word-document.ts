import { strFromU8, unzipSync } from 'fflate'

/** Parts that say what else a document holds. They are short: a longer one is there to keep us busy. */
const SAYS = /(?:^|\/)(?:\[Content_Types\]\.xml|[^/]*\.rels)$/i
const MOST_PACKED = 200_000
const MOST_OPENED = 4_000_000

/** Names and words that only stand in a document which can run something. */
const RUNS = /vbaproject|vbadata|macroenabled|activex|oleobject/i

/**
 * Whether a Word document can run a program: macros under whatever name, controls and packed objects, or a template
 * that is fetched from elsewhere. Throws where it is no archive.
 */
export function canRun(document: Uint8Array): boolean {
  let suspicious = false
  const parts = unzipSync(document, {
    filter: ({ name, size, originalSize }) => {
      if (RUNS.test(name)) suspicious = true
      if (!SAYS.test(name)) return false
      if (size <= MOST_PACKED && originalSize <= MOST_OPENED) return true
      suspicious = true
      return false
    },
  })
  return suspicious || Object.values(parts).some((part) => saysItRuns(strFromU8(part)))
}

function saysItRuns(xml: string): boolean {
  return RUNS.test(xml) || [...xml.matchAll(/<Relationship\b[^>]*>/gi)].some(([tag]) => fetchesTemplate(tag))
}

function fetchesTemplate(tag: string): boolean {
  return /attachedTemplate/i.test(tag) && /Target\s*=\s*["'](?:[a-z]+:\/\/(?!\/)|\\\\|file:\/\/\/?\\\\)/i.test(tag)
}
