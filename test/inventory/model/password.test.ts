import { describe, expect, test } from 'vitest'
import { passwordTrouble } from '#inventory/model/password.ts'

describe('a new password', () => {
  test.each([
    'harbour quilt lantern oboe',
    'ik hou van mosterdsoep',
    'Tr0ub4dor&3-zwaluw',
    'пять зелёных чашек',
    'x7Kq-vNw2-Rt9z-Lm4p',
    'mijnkatheetpluisje',
  ])('%s is good', (password) => {
    expect(passwordTrouble(password)).toBeNull()
  })

  test.each([
    ['elevenchars', 'at least 12'],
    ['aaaaaaaaaaaaaa', 'repeats'],
    ['abcabcabcabc', 'repeats'],
    ['123456789012', 'Use several'],
    ['P@ssw0rd12345', 'words and sequences'],
    ['passwordpassword', 'words and sequences'],
    ['Welcome2026!!!!', 'words and sequences'],
    ['qwertyuiopasdf', 'words and sequences'],
    ['Administrator1!', 'words and sequences'],
    ['correcthorsebatterystaple', 'words and sequences'],
    ['summer2026winter', 'words and sequences'],
    ['x'.repeat(129), 'at most'],
  ])('%s is refused', (password, why) => {
    expect(passwordTrouble(password)).toContain(why)
  })

  test('is not made of what everybody knows of its owner', () => {
    const person = ['Maya Lindqvist', 'maya.lindqvist@harbour.example']
    expect(passwordTrouble('maya-lindqvist-1987', person)).not.toBeNull()
    expect(passwordTrouble('MayaHarbour2026', person)).not.toBeNull()
    expect(passwordTrouble('maya likes cold oranges', person)).toBeNull()
  })

  test('of any length is judged in a moment', () => {
    const text = 'qwertyuiop'.repeat(5000)
    const before = process.cpuUsage().user
    passwordTrouble(text, [text])
    expect(process.cpuUsage().user - before).toBeLessThan(2_000_000)
  })
})
