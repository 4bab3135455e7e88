import { describe, expect, it } from 'vitest'
import { clientDataIn } from './client-data.ts'

describe('what may not stand in a practice log', () => {
  it.each([
    ['We met. 943 476 5919 is on the form.', ['nhs-number']],
    ['number 9434765919', ['nhs-number']],
    ['Their dob is on the form.', ['birth']],
    ['They were born in spring.', ['birth']],
    ['Birthday 03/04/1985.', ['birth']],
    ['Ring 07700 900123 first.', ['contact']],
    ['Write to a.person@example.org about it.', ['contact']],
    ['They live at SW1A 1AA now.', ['address']],
    ['I met Daniel at the café.', ['name']],
    ['Saw Mrs Okafor.', ['name']],
    ['A person called Ayşe came.', ['name']],
    ['We walked with Maria’s sister.', ['name']],
  ])('%j', (text, found) => expect(clientDataIn(text)).toEqual(found))
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
  ])('%j', (text) => expect(clientDataIn(text)).toEqual([]))
})
