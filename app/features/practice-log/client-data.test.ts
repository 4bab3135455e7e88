import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clientDataIn } from './client-data.ts'
import { isNhsNumber } from './personal-numbers.ts'

const ON = '2026-11-24'
const kindsIn = (text: string) => [...new Set(clientDataIn(text, ON).map(({ kind }) => kind))]

describe('what may not stand in a practice log', () => {
  it.each([
    'We met. 943 476 5919 is on the form.',
    'number 9434765919',
    'number 943-476-5919.',
    'number 943.476.5919',
    'number 94347 65919',
    'number 943 476\n5919',
    'number 943 476 5919',
    'number ９４３４７６５９１９',
    '(943 476 5919)',
    'nhs no: 943 476 5918, one digit off',
    'Their NHS number is 9434765918',
  ])('an NHS number: %j', (text) => expect(kindsIn(text)).toContain('nhs-number'))

  it.each(['Hospital number H123456', 'rio no 1234567', 'patient id: 0098765', 'AB 12 34 56 C'])(
    'another number of theirs: %j',
    (text) => expect(kindsIn(text)).toContain('number'),
  )

  it.each([
    'Their dob is on the form.',
    'D.O.B. to check',
    'They were born in spring.',
    'Birthday 03/04/1985.',
    'It says 3/4/85.',
    'It says 03.04.1985.',
    'It says 3-4-1985.',
    'It says 03 / 04 / 1985',
    'It says 1985-04-03.',
    'It says 3 April 1985.',
    'It says 3rd of April 1985.',
    'It says 3 Apr ’85',
    'It says April 3rd, 1985.',
    'It says 03041985.',
    'It says 12/01/2005, so they are grown up.',
    'b. 1985',
  ])('a date of birth: %j', (text) => expect(kindsIn(text)).toContain('birth'))

  it.each([
    'Ring 07700 900123 first.',
    'Ring 07700900123.',
    'Ring (0161) 496 0000.',
    'Ring +44 7700 900123.',
    'Ring +1 202 555 0101',
    'Write to a.person@example.org about it.',
    'They are @somebody_88 online.',
  ])('how to reach them: %j', (text) => expect(kindsIn(text)).toContain('contact'))

  it.each(['They live at SW1A 1AA now.', 'sw1a1aa', 'At 12 Acacia Avenue.', 'the door of flat 3b'])(
    'where they live: %j',
    (text) => expect(kindsIn(text)).toContain('address'),
  )

  it.each([
    'I met Daniel at the café.',
    'Daniel came to the group.',
    'daniel was low today',
    'DANIEL rang twice.',
    'Saw Mrs Okafor.',
    'saw mr okafor at his house',
    'Mrs Brown was there.',
    'A person called Ayşe came.',
    'Her name is Precious.',
    'We walked with Maria’s sister.',
    'Maria’s sister was there.',
    'Oluwaseun talked about her week.',
    'Today Mohammed told me about work.',
    'We met. Fatima was early.',
    'Then Siobhán O’Brien arrived.',
    'Coffee with Anne-Marie.',
    'Put out chairs with Nguyễn.',
    'Walked with McDonald and his dog.',
    'Sat with Zbyszek for an hour.',
    'Zbyszek said it went well.',
    'Grace told me about it.',
    'I saw Grace, and then Will.',
    'I met June at the library.',
    'Hope and I had tea.',
    'J.B. was there as well.',
    '- Jade: shopping\n- tea',
    '“Thanks,” said Kayleigh.',
    'The nurse asked Tunde, who agreed.',
    'Took Xiao to the bus.',
    'Uncle Femi drove us.',
  ])('a name: %j', (text) => expect(kindsIn(text)).toContain('name'))
})

describe('what may', () => {
  it.each([
    'We walked to the college and back. They chose the way.',
    'On Tuesday I helped with the group. I’m glad I asked.',
    'Spoke with the GP surgery about the NHS form.',
    'Twelve people, 90 minutes, 3 of them new.',
    'The number 943 476 5918 has another check digit.',
    '- Tea\n- Talk\nThen home.',
    'Somebody asked about Universal Credit and PIP.',
    '“They said it helped.” Then we planned the next time.',
    'She said “Thanks for coming” and went.',
    'We meet again on 01/12/2026, and the review is on 3 March 2027.',
    'The group on 24.11.26 ran over.',
    'From 10:30 to 12:45 on 2026-11-24 10 of us met.',
    'Took 2 buses, 45 minutes each way, 90 in all.',
    'We read 10 20 30 40 50 off the cards.',
    'Samaritans are on 116 123, and NHS 111 has option 2.',
    'The Recovery College runs a course: Wellness Recovery Action Plan.',
    'Home Treatment Team, then the Crisis House.',
    'Met the Community Mental Health Team and an Occupational Therapist.',
    'We talked about the Mental Health Act and the Care Act.',
    'A person from the Somali community spoke in English and Arabic.',
    'Will ask my supervisor. May need more time. Hope it helps.',
    'Mark the day in the diary. Grace under pressure, I thought.',
    'Bus to Hackney, then the library in London.',
    'Jobcentre first, then Citizens Advice.',
    'Everyone said it was too hot. Staff asked us to move.',
    'Somebody joined late. Nobody talked about it. People laughed.',
    'We celebrated a birthday with cake.',
    'A carol service in the ward, with a robin on the card.',
    'Christmas Eve and New Year’s Eve are hard.',
    'In May and June the garden is open. Since April it is.',
    'First aid kit is in the van. Took a frank view of it.',
    'I.e. we talked, e.g. about sleep. U.K. law came up. N.B. ask again.',
    'Black and Asian peer workers met on Zoom. WhatsApp is not for this.',
    'I learned that asking “What helps?” works better than advice.',
    'Follow-up and drop-in: both on Thursday. The Follow-Up was short.',
    'Aged 18 to 25 only, max. 12 places.',
    'My flat mate was away. Walked 3 miles, b12 tablets are not my business.',
    'It cost £12.50, room 4B, page 117, section 117 aftercare.',
  ])('%j', (text) => expect(clientDataIn(text, ON)).toEqual([]))
})

it('says which words it means', () => {
  expect(clientDataIn('Daniel, born in 1985, 943 476 5919', ON)).toEqual([
    { kind: 'nhs-number', text: '943 476 5919' },
    { kind: 'birth', text: 'born in' },
    { kind: 'name', text: 'Daniel' },
  ])
})

it('a date is judged from the day the note is about', () => {
  expect(clientDataIn('On 03/04/2021 we began.', '2022-01-10')).toEqual([])
  expect(clientDataIn('On 03/04/2021 we began.', '2030-01-10')).toMatchObject([{ kind: 'birth' }])
})

describe('an NHS number’s check digit', () => {
  const nine = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 9, maxLength: 9 })
  const checkOf = (digits: readonly number[]) => (11 - (digits.reduce((all, digit, i) => all + digit * (10 - i), 0) % 11)) % 11 // prettier-ignore

  it('is right for one of ten endings at most, and one wrong digit or two swapped ones are seen', () => {
    fc.assert(
      fc.property(nine, fc.nat({ max: 8 }), fc.integer({ min: 1, max: 9 }), (digits, at, more) => {
        const endings = Array.from({ length: 10 }, (_, end) => isNhsNumber([...digits, end].join('')))
        expect(endings.filter(Boolean)).toHaveLength(checkOf(digits) === 10 ? 0 : 1)
        if (checkOf(digits) === 10) return
        const right = [...digits, checkOf(digits)]
        const wrong = right.map((digit, i) => (i === at ? (digit + more) % 10 : digit))
        expect(isNhsNumber(wrong.join(''))).toBe(false)
        const swapped = right.map((digit, i) => (i === at ? right[at + 1]! : i === at + 1 ? right[at]! : digit))
        expect(isNhsNumber(swapped.join(''))).toBe(right[at] === right[at + 1])
      }),
    )
  })

  it('is found wherever it stands, however it is spaced', () => {
    const spaced = fc.constantFrom('', ' ', '-', '.', '  ', '\n', '\u00a0')
    fc.assert(
      fc.property(
        nine,
        spaced,
        fc.constantFrom('', 'We met ', '('),
        fc.constantFrom('', '.', ' again', ')'),
        (digits, space, before, after) => {
          // prettier-ignore
          fc.pre(checkOf(digits) !== 10)
          const all = [...digits, checkOf(digits)].join('')
          const written = [all.slice(0, 3), all.slice(3, 6), all.slice(6)].join(space)
          expect(kindsIn(before + written + after)).toContain('nhs-number')
        },
      ),
    )
  })
})
