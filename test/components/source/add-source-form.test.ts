import { expect, test } from 'vitest'
import { hasCredentials } from '#components/source/has-credentials.ts'

const join = (...parts: string[]) => parts.join('')

test.each([
  join('https://', 'maya', '@git.example/shop.git'),
  join('https://', 'maya:', 'word', '@git.example/shop.git'),
  join(' HTTP://', 'x', '@git.example'),
])('%s carries credentials', (place) => expect(hasCredentials(place)).toBe(true))

test.each([
  'https://git.example/shop.git',
  'https://git.example/a@b/shop.git',
  'https://git.example?at=a@b',
  'git@git.example:team/shop.git',
  'ssh://git@git.example/shop.git',
  '/srv/code/a@b',
])('%s carries none', (place) => expect(hasCredentials(place)).toBe(false))
