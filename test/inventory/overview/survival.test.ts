import { describe, expect, test } from 'vitest'
import { survival } from '#inventory/overview/survival.ts'

const ended = (days: number) => ({ days, ended: true })
const running = (days: number) => ({ days, ended: false })

describe('within how many days a share has ended', () => {
  test('is the plain share where all have ended', () => {
    const within = survival([1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map(ended))
    expect(within(0.5)).toBe(5)
    expect(within(0.9)).toBe(9)
  })

  test('is later where some still run: they are not taken for ended', () => {
    expect(survival([ended(1), ended(2), ended(3), running(40)])(0.5)).toBe(2)
    expect(survival([ended(1), running(40), running(41), running(42)])(0.5)).toBeNull()
  })

  test('what stopped being watched early says nothing of later days', () => {
    expect(survival([running(0.5), running(0.5), ended(3), ended(4)])(0.5)).toBe(3)
  })

  test('is not known of nothing', () => {
    expect(survival([])(0.5)).toBeNull()
  })
})
