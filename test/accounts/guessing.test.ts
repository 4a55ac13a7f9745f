import { dictionary } from '@zxcvbn-ts/language-common'
import { expect, test } from 'vitest'
import { COMMON_PASSWORDS } from '../../src/accounts/common-passwords.ts'
import { guessed } from '../../src/accounts/guessing.ts'

const WORDS = ['binh@daklak.gov.vn', 'binh', 'daklak', 'Trần', 'Thị', 'Bình']

test.each([
  ['bốn từ chẳng liên quan', undefined],
  ['năm con voi uống cà phê', undefined],
  ['Xk29-fqp0-Lz81', undefined],
  ['Password@1234', 'common'],
  ['administrator1', 'common'],
  ['1qaz2wsx3edc', 'common'],
  ['aaaaaaaaaaaaaa', 'pattern'],
  ['abcabcabcabcabc', 'pattern'],
  ['14/09/1980 14/09/1980', 'pattern'],
  ['Trần Bình Bình', 'own'],
  ['Tran Thi Binh 1980', 'own'],
  ['binh@daklak.gov.vn', 'own'],
  ['Matkhau@2026', 'own'],
  ['Mật khẩu 2026', 'own'],
  ['quantrivien2026', 'own'],
])('%s: %s', (password, weakness) => {
  expect(guessed(password, WORDS)).toBe(weakness)
})

test('the commonest passwords are those of the package they are from', () => {
  const all = [...(dictionary['passwords-common'] ?? [])].map(String)
  const head = all.slice(0, 3_000).filter(({ length }) => length >= 4)
  const long = all.filter(({ length }) => length >= 12)
  expect(COMMON_PASSWORDS.split(' ')).toEqual([...new Set([...head, ...long])])
})
