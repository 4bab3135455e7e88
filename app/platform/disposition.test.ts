import { expect, it } from 'vitest'
import { dispositionOf } from './disposition.ts'

it.each([
  ['thanks.pdf', `attachment; filename="thanks.pdf"; filename*=UTF-8''thanks.pdf`],
  ['Zoë’s card.pdf', `attachment; filename="Zoes card.pdf"; filename*=UTF-8''Zo%C3%AB%E2%80%99s%20card.pdf`],
  ['كتاب.pdf', `attachment; filename=".pdf"; filename*=UTF-8''%D9%83%D8%AA%D8%A7%D8%A8.pdf`],
  ['a"b\\c%41.txt', `attachment; filename="a_b_c_41.txt"; filename*=UTF-8''a%22b%5Cc%2541.txt`],
  ["it's (1)*.txt", `attachment; filename="it's (1)*.txt"; filename*=UTF-8''it%27s%20%281%29%2A.txt`],
  [
    'a\r\nSet-Cookie: x.txt',
    `attachment; filename="aSet-Cookie: x.txt"; filename*=UTF-8''a%0D%0ASet-Cookie%3A%20x.txt`,
  ],
  ['\ud800', `attachment; filename="file"; filename*=UTF-8''`],
])('a file called %j is saved under its name, and its name is only a name', (name, header) => {
  expect(dispositionOf(name)).toBe(header)
  expect(() => new Headers({ 'Content-Disposition': header })).not.toThrow()
})
