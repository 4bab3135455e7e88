/** A date as long ago as this is a birth and not a meeting: nobody we support is younger. */
const YEARS = 5

const MONTH = 'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?' // prettier-ignore
const YEAR = String.raw`(?<year>(?:19|20)\d\d|[’']?\d\d(?!\d|:))`

/** Dates in the ways people here write them: 3/4/1985, 03.04.85, 1985-04-03, 3rd of April 1985, April 3, 1985, 03041985. */
const DATES = [
  new RegExp(String.raw`(?<!\d)(?:0?[1-9]|[12]\d|3[01])\s?([./-])\s?(?:0?[1-9]|1[0-2])\s?\1\s?${YEAR}(?!\d)`, 'g'),
  /(?<!\d)(?<year>(?:19|20)\d\d)\s?([./-])\s?(?:0?[1-9]|1[0-2])\s?\2\s?(?:0?[1-9]|[12]\d|3[01])(?!\d)/g,
  new RegExp(String.raw`(?<!\d)\d{1,2}(?:st|nd|rd|th)?(?: of)?[ -](?:${MONTH})[,.]?[ -]${YEAR}`, 'gi'),
  new RegExp(String.raw`\b(?:${MONTH})\.? \d{1,2}(?:st|nd|rd|th)?,? ${YEAR}`, 'gi'),
  /(?<!\d)(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?<year>(?:19|20)\d\d)(?!\d)/g,
]

const SAID =
  /\b(?:d\.o\.b|dob|date of birth|birth ?date)\b|\bborn (?:in|on|at the|\d)|(?<![\w.])b\. ?(?=(?:\d{1,2}[./-]|(?:19|20)\d\d))/gi

/** Dates of birth in a text of that year: what is called one, and any whole date that is years old. */
export function birthsIn(text: string, inYear: number): string[] {
  const old = DATES.flatMap((pattern) => [...text.matchAll(pattern)])
    .filter(({ groups }) => inYear - yearOf(groups?.['year'] ?? '', inYear) >= YEARS)
    .map(([written]) => written)
  return [...(text.match(SAID) ?? []), ...old]
}

/** '85 is 1985 and '05 is 2005, as long as that is not in the time to come. */
function yearOf(written: string, inYear: number): number {
  const year = Number(written.replace(/[’']/, ''))
  if (year > 99) return year
  const century = inYear - (inYear % 100)
  return century + year > inYear + YEARS ? century - 100 + year : century + year
}
