import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { createRandom } from '#scanner/engine/random.ts'
import { indexOf, isPhrase, isPublished, makePhrase } from '#scanner/engine/seed-phrase/phrase.ts'
import list from '#scanner/engine/seed-phrase/words.json' with { type: 'json' }
import { valuesIn } from './support.ts'

const words = makePhrase(createRandom(5, 'phrase'), 12)
const phrase = words.join(' ')

test('the list is that of the standard: 2,048 words that their first four letters tell apart', () => {
  const all = list.words.split(' ')
  expect(
    createHash('sha256')
      .update(`${all.join('\n')}\n`)
      .digest('hex')
      .slice(0, 16),
  ).toBe('2f5eed53a4727b4b')
  expect(new Set(all.map((word) => word.slice(0, 4))).size).toBe(2_048)
})

test('the checksum is that of the standard', () => {
  const zeros = [...Array.from({ length: 11 }, () => 'abandon'), 'about']
  expect(isPhrase(zeros)).toBe(true)
  expect(isPublished(zeros)).toBe(true)
  expect(isPhrase([...zeros.slice(0, 11), 'ability'])).toBe(false)
  expect(indexOf('zoo')).toBe(2_047)
})

describe('a phrase is found', () => {
  test.each([
    ['in an environment file', `MNEMONIC="${phrase}"\n`],
    ['without quotes', `seed_phrase=${phrase}\n`],
    ['as a list of strings', `const mnemonic = ${JSON.stringify(words)}\n`],
    ['one word a line', `recovery phrase:\n${words.join('\n')}\n`],
    ['numbered', `wallet backup\n${words.map((word, index) => `${index + 1}. ${word}`).join('\n')}\n`],
    ['with commas', `seed: ${words.join(', ')}\n`],
    ['before another key that is such a word', `mnemonic = '${phrase}'\nclient = 3\n`],
    [
      'over two lines',
      `mnemonic: >\n  ${words.slice(0, 7).join(' ')}\n  ${words.slice(7).join(' ')}\nport: 1\n`,
    ],
    [
      'far behind the first of many such words',
      `seed ${'words of a wallet, '.repeat(70)}\nmnemonic: ${phrase}\n`,
    ],
    ['in JSON in a string', JSON.stringify(JSON.stringify({ mnemonic: phrase }))],
  ])('%s, as the same value', (_where, text) => {
    expect(valuesIn(text)).toEqual([phrase])
  })

  test.each([12, 15, 18, 21, 24])('of %i words', (length) => {
    const other = makePhrase(createRandom(length, 'phrase'), length).join(' ')
    expect(valuesIn(`mnemonic: ${other}\n`)).toEqual([other])
  })

  test('of Electrum, whose checksum is another', () => {
    const random = createRandom(9, 'electrum')
    const all = list.words.split(' ')
    let made: string[] = []
    const isElectrum = () => isPhrase(made) && made.length > 0 && !hasStandardChecksum(made)
    while (!isElectrum()) made = Array.from({ length: 12 }, () => random.pick(all))
    expect(valuesIn(`seed: ${made.join(' ')}\n`)).toEqual([made.join(' ')])
  })
})

const hasStandardChecksum = (made: readonly string[]): boolean => {
  const bits = made.map((word) => (indexOf(word) ?? 0).toString(2).padStart(11, '0')).join('')
  const bytes = Buffer.from(
    BigInt(`0b${bits.slice(0, 128)}`)
      .toString(16)
      .padStart(32, '0'),
    'hex',
  )
  const first = createHash('sha256').update(bytes).digest()[0] ?? 0
  return Number.parseInt(bits.slice(128), 2) === first >> 4
}

describe('is no phrase:', () => {
  const wrong = words.with(3, words[3] === 'zoo' ? 'zone' : 'zoo')
  test.each([
    [
      'words whose checksum is wrong',
      `mnemonic: ${isPhrase(wrong) ? wrong.with(4, 'zebra').join(' ') : wrong.join(' ')}`,
    ],
    ['eleven words', `mnemonic: ${words.slice(1).join(' ')}`],
    ['words of the list that go on', `seed words: ${[...words, ...words].join(' ')} ${phrase}`],
    ['the word list', `// words of a wallet\nexport default ${JSON.stringify(list.words.split(' '))}`],
    [
      'what every test of a tool uses',
      `mnemonic: ${Array.from({ length: 11 }, () => 'test').join(' ')} junk`,
    ],
    ['a sentence', 'recovery phrase: the quick brown fox jumps over the lazy dog and then runs home'],
    ['a phrase with nothing that speaks of one', `x: ${phrase}`],
  ])('%s', (_what, text) => {
    expect(valuesIn(`${text}\n`)).toEqual([])
  })
})
