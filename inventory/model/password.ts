import { z } from 'zod'

export const SHORTEST_PASSWORD = 12
export const LONGEST_PASSWORD = 128

/** A password as it is sent; what is too easy is told by `passwordTrouble`. */
export const Password = z.string().min(1).max(LONGEST_PASSWORD)

/**
 * Why a new password is too easy, or null. Length counts; no kinds of characters are asked for. `person` are words
 * that anybody knows of its owner: name and e-mail.
 */
export function passwordTrouble(password: string, person: readonly string[] = []): string | null {
  const { length } = [...password]
  if (length < SHORTEST_PASSWORD)
    return `Use at least ${SHORTEST_PASSWORD} characters, for example four words.`
  if (password.length > LONGEST_PASSWORD) return `Use at most ${LONGEST_PASSWORD} characters.`
  const lower = password.toLowerCase()
  if (new Set(lower).size < 5 || isRepeated(lower)) return 'This repeats itself. Use several different words.'
  const known = [...person.flatMap(wordsOf), ...COMMON]
  if ([lower, plainly(lower)].some((text) => whatIsLeft(text, known).length < 5))
    return 'This is made of words and sequences that everybody tries first. Use several unrelated words.'
  return null
}

/** Digits and signs within words turned back into the letters they stand for. */
const plainly = (text: string): string =>
  text.replace(/(?<=\p{L}|^)[@4301!$5]+(?=\p{L})/gu, (signs) =>
    [...signs].map((sign) => STANDS_FOR[sign] ?? sign).join(''),
  )

const STANDS_FOR: Readonly<Record<string, string>> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '0': 'o',
  '1': 'i',
  '!': 'i',
  $: 's',
  '5': 's',
}

const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 2)

const isRepeated = (text: string): boolean => /^(.{1,6})\1+.{0,5}$/su.test(text)

const whatIsLeft = (text: string, known: readonly string[]): string =>
  withoutRuns(known.reduce((left, word) => left.replaceAll(word, ''), text))

/** Drops digits, signs and steps along the keyboard, the alphabet or the row of digits: they add next to nothing. */
function withoutRuns(text: string): string {
  let left = text
  for (const line of LINES)
    for (let size = 6; size >= 3; size--)
      for (let start = 0; start + size <= line.length; start++)
        left = left.replaceAll(line.slice(start, start + size), '')
  return left.replace(/[\p{N}\p{P}\p{S}\s]/gu, '')
}

const KEYBOARD = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'qwertzuiop', 'yxcvbnm', 'azertyuiop', 'qsdfghjklm']
const backwards = (text: string) => [...text].reverse().join('')
const LINES = [
  ...KEYBOARD,
  'abcdefghijklmnopqrstuvwxyz',
  plainly('01234567890'),
  plainly('1q2w3e4r5t6y7u8i9o0p'),
].flatMap((line) => [line, backwards(line)])

/** Stems of the passwords that lists of leaked ones are headed by, longest first where one holds another. */
const COMMON =
  `administrator superadmin password passwort passwd letmein welcome willkommen bienvenue changeme default
 qwerty football baseball basketball superman batman spiderman princess sunshine iloveyou loveyou monkey dragon master
 shadow michael jordan jennifer jessica charlie ashley daniel thomas robert george andrew joshua matthew anthony nicole
 trustno starwars pokemon minecraft naruto liverpool chelsea arsenal barcelona juventus ferrari mercedes porsche harley
 mustang corvette computer internet samsung android google facebook microsoft windows linux ubuntu oracle database
 server system network manager company secret private security access login user guest test demo admin root temp
 summer winter spring autumn january february march april june july august september october november december
 monday tuesday wednesday thursday friday saturday sunday hello freedom whatever nothing forever together lovely
 flower butterfly chocolate cheese cookie banana orange purple yellow silver golden diamond soccer hockey tennis
 guitar music killer hunter ranger soldier phoenix eagle tiger panther cowboy angel heaven jesus christ
 correcthorsebatterystaple sprawl github gitlab`
    .split(/\s+/)
    .toSorted((a, b) => b.length - a.length)
