import type { IgnoreReason } from '#inventory/model/terms.ts'

export const expiryChoices = [
  { value: '30', label: '30 days from now' },
  { value: '90', label: '90 days from now' },
  { value: '365', label: 'A year from now' },
  { value: 'day', label: 'A day of your choice' },
  { value: 'never', label: 'No end' },
] as const

export type ExpiryChoice = (typeof expiryChoices)[number]['value']

/** A risk is accepted until a day; what is no risk may be left alone for good. */
export const expiryChoicesFor = (reason: IgnoreReason) =>
  expiryChoices.filter(({ value }) => value !== 'never' || reason !== 'accepted_risk')

/** A mistake of the scanner stays one; a risk somebody accepts is looked at again. */
export const usualExpiry = (reason: IgnoreReason): ExpiryChoice =>
  reason === 'accepted_risk' || reason === 'other' ? '90' : 'never'

/** When the decision ends: an instant, null for no end, or `invalid` for a day that is none or is past. */
export function expiryInstant(choice: ExpiryChoice, day: string, now: Date): string | null | 'invalid' {
  if (choice === 'never') return null
  if (choice !== 'day') return new Date(now.getTime() + Number(choice) * 86_400_000).toISOString()
  const end = Date.parse(`${day}T23:59:59Z`)
  return Number.isNaN(end) || end <= now.getTime() ? 'invalid' : new Date(end).toISOString()
}
