import { ChangeVault } from '#inventory/model/vault-connection.ts'

/** `14, 3`, as somebody types it. */
export const daysText = (days: readonly number[]): string => days.join(', ')

/** Null for what is none. */
export function daysOf(text: string): number[] | null {
  const words = text.split(/[\s,;]+/).filter((word) => word !== '')
  const read = ChangeVault.shape.reminderDays.safeParse(words.map(Number))
  return read.success ? (read.data ?? []) : null
}

/** When people are reminded, in words. */
export function reminderWords({
  liveAt,
  reminderDays,
}: {
  readonly liveAt: string | null
  readonly reminderDays: readonly number[]
}): string {
  if (liveAt === null) return 'Quiet: nobody is told of anything'
  if (reminderDays.length === 0) return 'Once a rotation is overdue'
  const days = reminderDays.join(' and ').replace(/ and (?=.* and )/g, ', ')
  return `${days} ${reminderDays.at(-1) === 1 && reminderDays.length === 1 ? 'day' : 'days'} before a rotation is due`
}
