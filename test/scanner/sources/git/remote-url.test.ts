import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { scrub } from '#scanner/sources/git/errors.ts'
import { looksLikeRemote, parseRemoteUrl, webBaseOf } from '#scanner/sources/git/index.ts'
import { pathText } from '#scanner/sources/git/path-text.ts'

describe('remote addresses', () => {
  test('a credential is taken out and decoded', () => {
    const word = randomUUID()
    expect(parseRemoteUrl(`https://ada:${word}%40@example.org/x.git`)).toEqual({
      address: 'https://example.org/x.git',
      user: 'ada',
      password: `${word}@`,
    })
    expect(parseRemoteUrl(`ssh://git:${word}@example.org/x`).address).toBe('ssh://git@example.org/x')
  })

  test('usual forms pass', () => {
    for (const url of [
      'git@github.com:a/b.git',
      'ssh://git@h:22/a',
      'file:///tmp/a',
      'git://h/a',
      'http://h/a',
    ])
      expect([url, looksLikeRemote(url), parseRemoteUrl(url).address]).toEqual([url, true, url])
    expect(looksLikeRemote('./folder')).toBe(false)
  })

  test.each([['ext::sh -c id'], ['-x'], ['host:-x'], ['/tmp/x'], ['fd::3'], ['ssh://-o/x'], ['ftp://h/x']])(
    '%j is refused',
    (url) => {
      expect(() => parseRemoteUrl(url)).toThrow()
    },
  )

  test('links are known for known hosts, without credentials', () => {
    const word = randomUUID()
    expect(webBaseOf('git@github.com:owner/name.git')).toBe('https://github.com/owner/name')
    expect(webBaseOf(`https://ada:${word}@gitlab.example.org/group/sub/name`)).toBe(
      'https://gitlab.example.org/group/sub/name',
    )
    expect(webBaseOf('ssh://git@bitbucket.org:22/owner/name')).toBe('https://bitbucket.org/owner/name')
    for (const url of ['https://example.org/a/b', '/tmp/x', 'javascript:alert(1)', 'https://github.com/../x'])
      expect(webBaseOf(url)).toBeNull()
  })
})

test('errors lose credentials of URLs and known values', () => {
  const word = randomUUID()
  const said = `fatal: unable to access 'https://ada:${word}@h/x': no; ${word} and ${encodeURIComponent(`${word}/`)}`
  expect(scrub(said, [word, `${word}/`])).not.toContain(word)
  expect(scrub(`https://${word}@h/x`)).toBe('https://h/x')
})

test('paths that are no UTF-8 become distinct text, others stay as they are', () => {
  expect(pathText(Buffer.from('a/é😀\n'))).toBe('a/é😀\n')
  expect(pathText(Buffer.from([0x61, 0xff, 0xc3, 0xa9, 0xc3]))).toBe('a\\xffé\\xc3')
})
