import { LONGEST_TOKEN_DAYS } from '#inventory/model/token.ts'

/** How long the operator lets tokens live: `SPRAWL_TOKEN_LONGEST_DAYS`, a number or `unlimited`; else a year. */
export function longestTokenDays(
  env: Readonly<Record<string, string | undefined>> = process.env,
): number | null {
  const text = env.SPRAWL_TOKEN_LONGEST_DAYS ?? ''
  if (text === '') return LONGEST_TOKEN_DAYS
  if (text === 'unlimited') return null
  const days = Number(text)
  if (!Number.isInteger(days) || days < 1)
    throw new Error('SPRAWL_TOKEN_LONGEST_DAYS is a number of days, or "unlimited".')
  return days
}
